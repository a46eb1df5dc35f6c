package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.type.Type;

/** The catalogue of aggregate functions. Each is named after Spark's, and takes and gives what Spark's does. */
public final class Aggregates {

    private Aggregates() {}

    /** {@code count(*)}, {@code count(a)}, {@code count(a, b)}: BIGINT. */
    public static Aggregate count() {
        return new EventCount(EventCount.Condition.NO_ARGUMENT_IS_NULL);
    }

    /** {@code count_if} of a BOOLEAN: BIGINT. */
    public static Aggregate countIf() {
        return new EventCount(EventCount.Condition.IS_TRUE);
    }

    /** {@code count(DISTINCT …)}, exact: BIGINT. Its states hold members. */
    public static Aggregate countDistinct() {
        return new CountDistinct();
    }

    /** {@code sum} of a number: BIGINT of integers, DOUBLE of FLOAT and DOUBLE, a wider DECIMAL of DECIMAL. */
    public static Aggregate sum(Type argument, Overflow overflow) {
        if (argument instanceof Type.Decimal decimal) {
            return new DecimalSum(DecimalSum.Function.SUM, decimal, overflow);
        }
        return isFloating("sum", argument) ? new DoubleSum(DoubleSum.Function.SUM) : new SumLong(overflow);
    }

    /** {@code avg} of a number: a wider DECIMAL of DECIMAL, DOUBLE of all others. */
    public static Aggregate avg(Type argument, Overflow overflow) {
        if (argument instanceof Type.Decimal decimal) {
            return new DecimalSum(DecimalSum.Function.AVG, decimal, overflow);
        }
        return isFloating("avg", argument) ? new DoubleSum(DoubleSum.Function.AVG) : new AvgLong();
    }

    private static boolean isFloating(String function, Type argument) {
        if (argument instanceof Type.Primitive primitive && (primitive.isInteger() || primitive.isFloating())) {
            return primitive.isFloating();
        }
        throw new IllegalArgumentException(
                "Cannot take " + function + " of " + argument.ddl() + ": it is not a number");
    }

    /** {@code min} of any type but MAP: the same type. */
    public static Aggregate min(Type argument) {
        return new Extreme(Extreme.End.MIN, argument);
    }

    /** {@code max} of any type but MAP: the same type. */
    public static Aggregate max(Type argument) {
        return new Extreme(Extreme.End.MAX, argument);
    }

    /** {@code bool_and}, {@code every} of a BOOLEAN: BOOLEAN. */
    public static Aggregate boolAnd() {
        return new Truth(Truth.Quantifier.EVERY);
    }

    /** {@code bool_or}, {@code any}, {@code some} of a BOOLEAN: BOOLEAN. */
    public static Aggregate boolOr() {
        return new Truth(Truth.Quantifier.SOME);
    }
}
