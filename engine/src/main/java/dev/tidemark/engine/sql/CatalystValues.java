package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Values between Catalyst's own form and the logical and physical forms of {@link Type}. */
public final class CatalystValues {

    private static final long MICROS = 1_000_000L;

    private CatalystValues() {}

    /** From a logical value. */
    public static @Nullable Object fromLogical(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof Type.Array array) {
            return new GenericArrayData(((List<?>) value)
                    .stream().map(item -> fromLogical(array.element(), item)).toArray());
        }
        if (type instanceof Type.MapOf map) {
            List<@Nullable Object> keys = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            ((Map<?, ?>) value).forEach((key, item) -> {
                keys.add(fromLogical(map.key(), key));
                values.add(fromLogical(map.value(), item));
            });
            return new ArrayBasedMapData(new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
        }
        if (type instanceof Type.Struct struct) {
            @Nullable Object[] fields = ((@Nullable Object[]) value).clone();
            for (int i = 0; i < fields.length; i++) {
                fields[i] = fromLogical(struct.fields().get(i).type(), fields[i]);
            }
            return new GenericInternalRow(fields);
        }
        if (type instanceof Primitive primitive) {
            return fromPhysical(
                    type,
                    switch (primitive) {
                        case BOOLEAN -> (Boolean) value ? 1L : 0L;
                        case STRING -> UTF8String.fromString((String) value).getBytes();
                        case DATE -> ((LocalDate) value).toEpochDay();
                        case TIMESTAMP -> micros((Instant) value);
                        case TIMESTAMP_NTZ -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
                        default -> value;
                    });
        }
        return fromPhysical(type, value);
    }

    /** From a physical value. */
    public static @Nullable Object fromPhysical(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> (Long) value != 0;
                case TINYINT -> ((Long) value).byteValue();
                case SMALLINT -> ((Long) value).shortValue();
                case INT, DATE -> ((Long) value).intValue();
                case FLOAT -> ((Double) value).floatValue();
                case STRING -> UTF8String.fromBytes((byte[]) value);
                default -> value;
            };
        }
        if (type instanceof Type.Decimal decimal) {
            return Decimal.apply((BigDecimal) value, decimal.precision(), decimal.scale());
        }
        if (type instanceof Type.Array array) {
            List<?> items = (List<?>) value;
            @Nullable Object[] converted = new Object[items.size()];
            for (int i = 0; i < converted.length; i++) {
                converted[i] = fromPhysical(array.element(), items.get(i));
            }
            return new GenericArrayData(converted);
        }
        if (type instanceof Type.MapOf map) {
            Map<?, ?> entries = (Map<?, ?>) value;
            @Nullable Object[] keys = new Object[entries.size()];
            @Nullable Object[] values = new Object[entries.size()];
            int i = 0;
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                keys[i] = fromPhysical(map.key(), entry.getKey());
                values[i++] = fromPhysical(map.value(), entry.getValue());
            }
            return new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values));
        }
        Type.Struct struct = (Type.Struct) type;
        @Nullable Object[] fields = ((@Nullable Object[]) value).clone();
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fromPhysical(struct.fields().get(i).type(), fields[i]);
        }
        return new GenericInternalRow(fields);
    }

    static @Nullable Object toPhysical(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> (Boolean) value ? 1L : 0L;
                case TINYINT, SMALLINT, INT, DATE -> ((Number) value).longValue();
                case FLOAT -> ((Float) value).doubleValue();
                case STRING -> ((UTF8String) value).getBytes();
                default -> value;
            };
        }
        if (type instanceof Type.Decimal decimal) {
            BigDecimal number = ((Decimal) value).toJavaBigDecimal();
            return number.scale() == decimal.scale() ? number : number.setScale(decimal.scale());
        }
        if (type instanceof Type.Array array) {
            return items(array.element(), (ArrayData) value);
        }
        if (type instanceof Type.MapOf map) {
            return entries(map, (MapData) value);
        }
        return fields((Type.Struct) type, (InternalRow) value);
    }

    /** To a logical value. */
    public static @Nullable Object toLogical(Type type, @Nullable Object value) {
        return LogicalValues.of(type, toPhysical(type, value));
    }

    private static List<@Nullable Object> items(Type element, ArrayData array) {
        DataType type = SparkTypes.spark(element);
        List<@Nullable Object> items = new ArrayList<>(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            items.add(array.isNullAt(i) ? null : toPhysical(element, array.get(i, type)));
        }
        return items;
    }

    private static Map<@Nullable Object, @Nullable Object> entries(Type.MapOf map, MapData data) {
        List<@Nullable Object> keys = items(map.key(), data.keyArray());
        List<@Nullable Object> values = items(map.value(), data.valueArray());
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), values.get(i));
        }
        return entries;
    }

    private static @Nullable Object[] fields(Type.Struct struct, InternalRow row) {
        @Nullable Object[] fields = new Object[struct.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            Type type = struct.fields().get(i).type();
            fields[i] = row.isNullAt(i) ? null : toPhysical(type, row.get(i, SparkTypes.spark(type)));
        }
        return fields;
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
    }
}
