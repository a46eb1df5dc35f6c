package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Intake;
import dev.tidemark.core.type.Type;

/** {@code avg} of any integer type: DOUBLE, the exact sum rounded once and divided by the count. */
record AvgLong() implements IntegerSum {

    @Override
    public String format() {
        return Formats.of("avg", Type.Primitive.BIGINT, 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.DOUBLE;
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
    public Object result(long count, ExactInteger sum) {
        double rounded = sum.fitsLong() ? sum.longValue() : sum.exact().doubleValue();
        return rounded / count;
    }
}
