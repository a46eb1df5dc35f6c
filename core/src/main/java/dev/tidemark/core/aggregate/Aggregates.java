package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.type.Type;
import java.util.List;

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

    /** {@code var_pop} of DOUBLE: DOUBLE. */
    public static Aggregate varPop() {
        return new Variance(Variance.Function.VAR_POP);
    }

    /** {@code var_samp}, {@code variance} of DOUBLE: DOUBLE. */
    public static Aggregate varSamp() {
        return new Variance(Variance.Function.VAR_SAMP);
    }

    /** {@code stddev_pop} of DOUBLE: DOUBLE. */
    public static Aggregate stddevPop() {
        return new Variance(Variance.Function.STDDEV_POP);
    }

    /** {@code stddev_samp}, {@code stddev}, {@code std} of DOUBLE: DOUBLE. */
    public static Aggregate stddevSamp() {
        return new Variance(Variance.Function.STDDEV_SAMP);
    }

    /** {@code min_by(value, ordering)}: the value's type. */
    public static Aggregate minBy(Type value, Type ordering) {
        return new ExtremeBy(ExtremeBy.Function.MIN_BY, value, ordering, NullValues.KEEP);
    }

    /** {@code max_by(value, ordering)}: the value's type. */
    public static Aggregate maxBy(Type value, Type ordering) {
        return new ExtremeBy(ExtremeBy.Function.MAX_BY, value, ordering, NullValues.KEEP);
    }

    /** The value of the earliest event; receives value and event time. */
    public static Aggregate firstByTime(Type value, Type time, NullValues nullValues) {
        return new ExtremeBy(ExtremeBy.Function.FIRST_BY_TIME, value, time, nullValues);
    }

    /** The value of the latest event; receives value and event time. */
    public static Aggregate lastByTime(Type value, Type time, NullValues nullValues) {
        return new ExtremeBy(ExtremeBy.Function.LAST_BY_TIME, value, time, nullValues);
    }

    /** {@code approx_count_distinct(a, relativeDeviation)}: BIGINT. Spark's deviation is 0.05 unless stated. */
    public static Aggregate approxCountDistinct(Type argument, double relativeDeviation) {
        return ApproxCountDistinct.of(argument, relativeDeviation);
    }

    /** {@code collect_set}: an ARRAY of the argument's type. */
    public static Aggregate collectSet(Type argument) {
        return new CollectSet(argument);
    }

    /** All values by event time: an ARRAY of the value's type; receives value and event time. */
    public static Aggregate collectListByTime(Type value, Type time) {
        return new CollectListByTime(value, time);
    }

    /** {@code approx_percentile(a, percentage, accuracy)}: the argument's type. Spark's accuracy is 10000 unless stated. */
    public static Aggregate approxPercentile(Type argument, double percentage, int accuracy) {
        return new ApproxPercentile(argument, List.of(percentage), ApproxPercentile.Form.VALUE, accuracy);
    }

    /** {@code approx_percentile(a, array(…), accuracy)}: an ARRAY of the argument's type. */
    public static Aggregate approxPercentiles(Type argument, List<Double> percentages, int accuracy) {
        return new ApproxPercentile(argument, percentages, ApproxPercentile.Form.ARRAY, accuracy);
    }

    /** {@code approx_top_k(item, k)}, exact: an ARRAY of STRUCT(item, count). */
    public static Aggregate approxTopK(Type item, int k) {
        return new TopK(item, k);
    }
}
