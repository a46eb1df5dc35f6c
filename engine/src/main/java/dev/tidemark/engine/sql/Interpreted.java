package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import dev.tidemark.engine.program.Value;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.unsafe.types.UTF8String;

/** An expression by Catalyst's interpreter. */
final class Interpreted extends Computation {

    private final Expression expression;
    private final Type type;
    private long uses;

    Interpreted(Expression expression, Type type) {
        this.expression = expression;
        this.type = type;
    }

    Expression expression() {
        return expression;
    }

    Type type() {
        return type;
    }

    /** How often it was computed: what tells whether compiling it is worth the while. */
    long uses() {
        return uses;
    }

    @Override
    public boolean test(EventRow row) {
        uses++;
        return Boolean.TRUE.equals(expression.eval(row));
    }

    @Override
    public void compute(EventRow row, Value out) {
        uses++;
        Object value = expression.eval(row);
        out.isNull = value == null;
        if (value == null) {
            return;
        }
        if (!(type instanceof Primitive primitive)) {
            fill(type, value, out);
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
}
