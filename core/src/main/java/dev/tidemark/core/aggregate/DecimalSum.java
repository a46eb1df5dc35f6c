package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Intake;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} and {@code avg} of DECIMAL values. A sum has ten digits more than the values, an average four more, both
 * before and behind the point; an average is rounded half up.
 */
record DecimalSum(Function function, Type.Decimal argument, Overflow overflow) implements IntegerSum {

    private static final int MAX_PRECISION = 38;

    /** Which of the two. */
    enum Function {
        SUM,
        AVG
    }

    @Override
    public String format() {
        return Formats.of(function == Function.SUM ? "sum" : "avg", argument, 1);
    }

    @Override
    public Type.Decimal result() {
        return function == Function.SUM
                ? bounded(argument.precision() + 10, argument.scale())
                : bounded(argument.precision() + 4, argument.scale() + 4);
    }

    private static Type.Decimal bounded(int precision, int scale) {
        return new Type.Decimal(Math.min(precision, MAX_PRECISION), Math.min(scale, MAX_PRECISION));
    }

    @Override
    public Intake intake() {
        return Intake.VALUES;
    }

    @Override
    public int scale() {
        return argument.scale();
    }

    @Override
    public @Nullable Object result(long count, ExactInteger sum) {
        Type.Decimal type = result();
        BigDecimal exact = new BigDecimal(sum.exact(), argument.scale());
        BigDecimal value = function == Function.SUM
                ? exact
                : exact.divide(BigDecimal.valueOf(count), type.scale(), RoundingMode.HALF_UP);
        if (value.precision() <= type.precision()) {
            return value;
        }
        if (overflow == Overflow.NULL) {
            return null;
        }
        String name = function == Function.SUM ? "sum" : "avg";
        throw new ArithmeticException("Cannot give " + name + " as " + type.ddl() + ": " + value.toPlainString()
                + " is out of its range (cast the values to fewer digits, or use try_" + name + " for NULL)");
    }
}
