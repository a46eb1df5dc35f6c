package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import dev.tidemark.engine.decode.Event;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.GeographyVal;
import org.apache.spark.unsafe.types.GeometryVal;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.unsafe.types.VariantVal;
import org.jspecify.annotations.Nullable;

/**
 * An event as Catalyst sees it: the wanted fields, the place, and the present rows of generators behind {@link
 * Columns#generated}. Texts are ranges of the event's bytes, not copies.
 *
 * <p>Public for the classes that are generated at run time.
 */
public final class EventRow extends InternalRow {

    private static final long serialVersionUID = 1L;

    private final Type[] types;
    private final transient GeneratorRows[] generators;
    private final transient @Nullable Object[] place = new Object[Columns.PLACE.size()];

    /** Catalyst's form of fields that are objects, made when first asked for; null until then. */
    private final transient @Nullable Object[] converted;

    private transient Event event = new Event(0);

    EventRow(List<Type> types, GeneratorRows[] generators) {
        this.types = types.toArray(new Type[0]);
        this.generators = generators;
        converted = new Object[this.types.length];
    }

    void on(Event next) {
        event = next;
        Arrays.fill(converted, null);
    }

    Event event() {
        return event;
    }

    void place(String slice, String file, long ingestedAtMicros) {
        place[0] = UTF8String.fromString(slice);
        place[1] = UTF8String.fromString(file);
        place[2] = ingestedAtMicros;
    }

    /** Catalyst's value of what is no field of the event, or null. */
    private @Nullable Object other(int ordinal) {
        if (Columns.isGenerated(ordinal)) {
            return generators[Columns.generator(ordinal)].value(Columns.generatorColumn(ordinal));
        }
        return place[ordinal - types.length];
    }

    private Object present(int ordinal) {
        Object value = other(ordinal);
        if (value == null) {
            throw new IllegalStateException("A NULL was read as a value: column " + ordinal);
        }
        return value;
    }

    private Object converted(int ordinal) {
        Object value = converted[ordinal];
        if (value == null) {
            value = CatalystValues.fromPhysical(types[ordinal], event.object(ordinal));
            converted[ordinal] = value;
        }
        if (value == null) {
            throw new IllegalStateException("A NULL was read as a value: column " + ordinal);
        }
        return value;
    }

    @Override
    public boolean isNullAt(int ordinal) {
        return ordinal < types.length ? event.isNull(ordinal) : other(ordinal) == null;
    }

    @Override
    public boolean getBoolean(int ordinal) {
        return ordinal < types.length ? event.bits(ordinal) != 0 : (Boolean) present(ordinal);
    }

    @Override
    public byte getByte(int ordinal) {
        return ordinal < types.length ? (byte) event.bits(ordinal) : (Byte) present(ordinal);
    }

    @Override
    public short getShort(int ordinal) {
        return ordinal < types.length ? (short) event.bits(ordinal) : (Short) present(ordinal);
    }

    @Override
    public int getInt(int ordinal) {
        return ordinal < types.length ? (int) event.bits(ordinal) : (Integer) present(ordinal);
    }

    @Override
    public long getLong(int ordinal) {
        return ordinal < types.length ? event.bits(ordinal) : (Long) present(ordinal);
    }

    @Override
    public float getFloat(int ordinal) {
        return ordinal < types.length ? (float) event.doubleValue(ordinal) : (Float) present(ordinal);
    }

    @Override
    public double getDouble(int ordinal) {
        return ordinal < types.length ? event.doubleValue(ordinal) : (Double) present(ordinal);
    }

    @Override
    public Decimal getDecimal(int ordinal, int precision, int scale) {
        return ordinal < types.length
                ? Decimal.apply((BigDecimal) event.object(ordinal), precision, scale)
                : (Decimal) present(ordinal);
    }

    @Override
    public UTF8String getUTF8String(int ordinal) {
        return ordinal < types.length
                ? UTF8String.fromBytes(event.text(ordinal), event.textOffset(ordinal), event.textLength(ordinal))
                : (UTF8String) present(ordinal);
    }

    @Override
    public byte[] getBinary(int ordinal) {
        if (ordinal >= types.length) {
            return (byte[]) present(ordinal);
        }
        int from = event.textOffset(ordinal);
        return Arrays.copyOfRange(event.text(ordinal), from, from + event.textLength(ordinal));
    }

    @Override
    public InternalRow getStruct(int ordinal, int fields) {
        return (InternalRow) (ordinal < types.length ? converted(ordinal) : present(ordinal));
    }

    @Override
    public ArrayData getArray(int ordinal) {
        return (ArrayData) (ordinal < types.length ? converted(ordinal) : present(ordinal));
    }

    @Override
    public MapData getMap(int ordinal) {
        return (MapData) (ordinal < types.length ? converted(ordinal) : present(ordinal));
    }

    @Override
    public @Nullable Object get(int ordinal, DataType type) {
        if (ordinal >= types.length) {
            return other(ordinal);
        }
        if (event.isNull(ordinal)) {
            return null;
        }
        if (types[ordinal] instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> getBoolean(ordinal);
                case TINYINT -> getByte(ordinal);
                case SMALLINT -> getShort(ordinal);
                case INT, DATE -> getInt(ordinal);
                case BIGINT, TIMESTAMP, TIMESTAMP_NTZ -> getLong(ordinal);
                case FLOAT -> getFloat(ordinal);
                case DOUBLE -> getDouble(ordinal);
                case STRING -> getUTF8String(ordinal);
                case BINARY -> getBinary(ordinal);
            };
        }
        return converted(ordinal);
    }

    @Override
    public int numFields() {
        return types.length + place.length;
    }

    @Override
    public CalendarInterval getInterval(int ordinal) {
        throw unsupported("INTERVAL");
    }

    @Override
    public VariantVal getVariant(int ordinal) {
        throw unsupported("VARIANT");
    }

    @Override
    public GeographyVal getGeography(int ordinal) {
        throw unsupported("GEOGRAPHY");
    }

    @Override
    public GeometryVal getGeometry(int ordinal) {
        throw unsupported("GEOMETRY");
    }

    private static UnsupportedOperationException unsupported(String type) {
        return new UnsupportedOperationException("Events have no " + type);
    }

    @Override
    public void setNullAt(int ordinal) {
        throw new UnsupportedOperationException("Events do not change");
    }

    @Override
    public void update(int ordinal, @Nullable Object value) {
        throw new UnsupportedOperationException("Events do not change");
    }

    @Override
    public InternalRow copy() {
        throw new UnsupportedOperationException("Events are not kept");
    }
}
