package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import dev.tidemark.engine.program.Value;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** An expression by Catalyst's interpreter. */
final class Interpreted extends Computation {

    private final Expression expression;
    private final Type type;

    Interpreted(Expression expression, Type type) {
        this.expression = expression;
        this.type = type;
    }

    @Override
    public boolean test(EventRow row) {
        return Boolean.TRUE.equals(expression.eval(row));
    }

    @Override
    public void compute(EventRow row, Value out) {
        fill(type, expression.eval(row), out);
    }

    /** Fills {@code out} with the physical form of Catalyst's value. */
    static void fill(Type type, @Nullable Object value, Value out) {
        out.isNull = value == null;
        if (value == null) {
            return;
        }
        if (!(type instanceof Primitive primitive)) {
            out.object = CatalystValues.toPhysical(type, value);
            return;
        }
        switch (primitive) {
            case BOOLEAN -> out.bits = (Boolean) value ? 1 : 0;
            case TINYINT, SMALLINT, INT, DATE, BIGINT, TIMESTAMP, TIMESTAMP_NTZ ->
                out.bits = ((Number) value).longValue();
            case FLOAT, DOUBLE -> out.bits = Double.doubleToRawLongBits(((Number) value).doubleValue());
            case STRING -> fill((UTF8String) value, out);
            case BINARY -> fill((byte[]) value, out);
        }
    }

    static void fill(UTF8String text, Value out) {
        if (text.getBaseObject() instanceof byte[] bytes) {
            out.bytes = bytes;
            out.offset = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
            out.length = text.numBytes();
        } else {
            fill(text.getBytes(), out);
        }
    }

    static void fill(byte[] bytes, Value out) {
        out.bytes = bytes;
        out.offset = 0;
        out.length = bytes.length;
    }
}
