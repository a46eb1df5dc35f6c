package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Intake;
import dev.tidemark.core.type.Type;
import org.jspecify.annotations.Nullable;

/** {@code sum} of any integer type: BIGINT, NULL without values. Only a final result can overflow, no step before. */
record SumLong(Overflow overflow) implements IntegerSum {

    @Override
    public String format() {
        return Formats.of("sum", Type.Primitive.BIGINT, 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.BIGINT;
    }

    @Override
    public Intake intake() {
        return Intake.LONG;
    }

    @Override
    public int scale() {
        return 0;
    }

    @Override
    public @Nullable Object result(long count, ExactInteger sum) {
        if (sum.fitsLong()) {
            return sum.longValue();
        }
        if (overflow == Overflow.NULL) {
            return null;
        }
        throw new ArithmeticException("Cannot give a sum as BIGINT: " + sum.exact()
                + " is out of its range (sum DECIMAL(38,0) values, or use try_sum for NULL)");
    }
}
