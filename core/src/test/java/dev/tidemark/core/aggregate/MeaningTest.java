package dev.tidemark.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the aggregates give: Spark's results for the same values. */
final class MeaningTest {

    private static final Type.Decimal PRICE = new Type.Decimal(12, 2);

    @Test
    void countsEventsInWhichNoArgumentIsNull() {
        assertThat(value(Aggregates.count(), row(), row())).isEqualTo(2L);
        assertThat(value(Aggregates.count(), row(1L, 2L), row(null, 2L), row(1L, null)))
                .isEqualTo(1L);
        assertThat(of(Aggregates.countIf(), 1L, 0L, null, 1L)).isEqualTo(2L);
        assertThat(of(Aggregates.count())).isEqualTo(0L);
    }

    @Test
    void everythingButCountsAndCollectionsIsNullWithoutValues() {
        for (Aggregate aggregate : List.of(
                Aggregates.sum(Primitive.BIGINT, Overflow.FAIL),
                Aggregates.sum(Primitive.DOUBLE, Overflow.FAIL),
                Aggregates.sum(PRICE, Overflow.FAIL),
                Aggregates.avg(Primitive.INT, Overflow.FAIL),
                Aggregates.avg(PRICE, Overflow.FAIL),
                Aggregates.min(Primitive.STRING),
                Aggregates.max(Primitive.DOUBLE),
                Aggregates.boolAnd(),
                Aggregates.boolOr(),
                Aggregates.varPop(),
                Aggregates.approxPercentile(Primitive.DOUBLE, 0.5, 100))) {
            assertThat(of(aggregate, (Object) null)).as(aggregate.format()).isNull();
            assertThat(of(aggregate)).as(aggregate.format()).isNull();
        }
        assertThat(of(Aggregates.collectSet(Primitive.BIGINT), (Object) null)).isEqualTo(List.of());
        assertThat(of(Aggregates.approxCountDistinct(Primitive.BIGINT, 0.05), (Object) null))
                .isEqualTo(0L);
    }

    @Test
    void aSumOverflowsOnlyIfItsResultDoes() {
        Aggregate sum = Aggregates.sum(Primitive.BIGINT, Overflow.FAIL);

        assertThat(of(sum, Long.MAX_VALUE, 1L, -1L)).isEqualTo(Long.MAX_VALUE);
        assertThat(of(sum, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(-2L);
        assertThatThrownBy(() -> of(sum, Long.MAX_VALUE, 1L))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("Cannot give a sum as BIGINT: 9223372036854775808 is out of its range"
                        + " (sum DECIMAL(38,0) values, or use try_sum for NULL)");
        assertThat(of(Aggregates.sum(Primitive.BIGINT, Overflow.NULL), Long.MAX_VALUE, 1L))
                .isNull();
    }

    @Test
    void decimalsHaveTenDigitsMoreInASum() {
        Aggregate sum = Aggregates.sum(PRICE, Overflow.FAIL);
        Aggregate widest = Aggregates.sum(new Type.Decimal(38, 2), Overflow.FAIL);
        BigDecimal most = new BigDecimal("9".repeat(36) + ".99");

        assertThat(sum.result()).isEqualTo(new Type.Decimal(22, 2));
        assertThat(of(sum, new BigDecimal("0.10"), new BigDecimal("0.20"))).isEqualTo(new BigDecimal("0.30"));
        assertThat(widest.result()).isEqualTo(new Type.Decimal(38, 2));
        assertThat(of(widest, most, new BigDecimal("0.01"), new BigDecimal("-0.01")))
                .isEqualTo(most);
        assertThatThrownBy(() -> of(widest, most, new BigDecimal("0.01")))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("Cannot give sum as DECIMAL(38,2): 1" + "0".repeat(36)
                        + ".00 is out of its range (cast the values to fewer digits, or use try_sum for NULL)");
    }

    @Test
    void averagesOfDecimalsHaveFourDigitsMoreAndAreRoundedHalfUp() {
        Aggregate avg = Aggregates.avg(PRICE, Overflow.FAIL);

        assertThat(avg.result()).isEqualTo(new Type.Decimal(16, 6));
        assertThat(of(avg, new BigDecimal("1.00"), new BigDecimal("0.00"), new BigDecimal("1.00")))
                .isEqualTo(new BigDecimal("0.666667"));
        assertThat(of(avg, new BigDecimal("-1.00"), null, new BigDecimal("0.00"), new BigDecimal("-1.00")))
                .isEqualTo(new BigDecimal("-0.666667"));
        assertThat(Aggregates.avg(new Type.Decimal(38, 36), Overflow.FAIL).result())
                .isEqualTo(new Type.Decimal(38, 38));
    }

    @Test
    void averagesOfNumbersAreDoubles() {
        assertThat(of(Aggregates.avg(Primitive.INT, Overflow.FAIL), 1L, 2L, null))
                .isEqualTo(1.5);
        assertThat(of(Aggregates.avg(Primitive.BIGINT, Overflow.FAIL), Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo((double) Long.MAX_VALUE);
        assertThat(of(Aggregates.avg(Primitive.FLOAT, Overflow.FAIL), 1.0, 2.0)).isEqualTo(1.5);
    }

    @Test
    void nanIsGreaterThanEverything() {
        assertThat(of(Aggregates.max(Primitive.DOUBLE), 1.0, Double.NaN, Double.POSITIVE_INFINITY))
                .isEqualTo(Double.NaN);
        assertThat(of(Aggregates.min(Primitive.DOUBLE), Double.NaN, 1.0)).isEqualTo(1.0);
        assertThat(of(Aggregates.min(Primitive.DOUBLE), -0.0)).isEqualTo(0.0);
    }

    @Test
    void stringsAreComparedByUnsignedBytes() {
        assertThat(of(Aggregates.max(Primitive.STRING), utf8("z"), utf8("\u00e9"), utf8("")))
                .isEqualTo(utf8("\u00e9"));
        assertThat(of(Aggregates.min(Primitive.STRING), utf8("b"), utf8("a"), utf8("ab")))
                .isEqualTo(utf8("a"));
    }

    @Test
    void truthLeavesNullsOut() {
        assertThat(of(Aggregates.boolAnd(), 1L, null)).isEqualTo(1L);
        assertThat(of(Aggregates.boolAnd(), 1L, 0L)).isEqualTo(0L);
        assertThat(of(Aggregates.boolOr(), 0L, null)).isEqualTo(0L);
        assertThat(of(Aggregates.boolOr(), 0L, 1L)).isEqualTo(1L);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void variancesAreThoseOfTheDefinition(@ForAll("numbers") List<Double> values) {
        Object[] row = values.toArray();
        double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        int n = values.size();

        assertThat((Double) of(Aggregates.varPop(), row)).isCloseTo(squares / n, within(1e-9 * squares / n));
        assertThat((Double) of(Aggregates.stddevPop(), row))
                .isCloseTo(Math.sqrt(squares / n), within(1e-9 * Math.sqrt(squares / n)));
        if (n == 1) {
            assertThat(of(Aggregates.varSamp(), row)).isNull();
            assertThat(of(Aggregates.stddevSamp(), row)).isNull();
        } else {
            double sample = squares / (n - 1);
            assertThat((Double) of(Aggregates.varSamp(), row)).isCloseTo(sample, within(1e-9 * sample));
            assertThat((Double) of(Aggregates.stddevSamp(), row))
                    .isCloseTo(Math.sqrt(sample), within(1e-9 * Math.sqrt(sample)));
        }
    }

    @Test
    void variancesLoseNothingBetweenGreatNumbers() {
        assertThat(of(Aggregates.varSamp(), 1e15 + 1, 1e15 + 2, 1e15 + 3)).isEqualTo(1.0);
        assertThat(of(Aggregates.varPop(), 7.0)).isEqualTo(0.0);
        assertThat(of(Aggregates.varPop(), 1e200, -1e200)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of(Aggregates.varPop(), 1.0, Double.POSITIVE_INFINITY)).isEqualTo(Double.NaN);
    }

    @Test
    void theValueThatGoesWithTheExtremeIsTaken() {
        Aggregate maxBy = Aggregates.maxBy(Primitive.STRING, Primitive.INT);

        assertThat(value(maxBy, row(utf8("a"), 1L), row(utf8("b"), 3L), row(utf8("c"), null)))
                .isEqualTo(utf8("b"));
        assertThat(value(maxBy, row(utf8("b"), 3L), row(utf8("a"), 3L))).isEqualTo(utf8("a"));
        assertThat(value(maxBy, row(utf8("b"), 3L), row(null, 4L))).isNull();
        assertThat(value(Aggregates.minBy(Primitive.STRING, Primitive.INT), row(utf8("a"), 1L), row(utf8("b"), -3L)))
                .isEqualTo(utf8("b"));
    }

    @Test
    void firstAndLastGoByTimeAndMayIgnoreNulls() {
        Object[][] events = {row(utf8("b"), 2L), row(null, 1L), row(utf8("c"), 3L), row(null, 4L), row(utf8("z"), null)
        };

        for (NullValues nulls : NullValues.values()) {
            Object first = value(Aggregates.firstByTime(Primitive.STRING, Primitive.TIMESTAMP, nulls), events);
            Object last = value(Aggregates.lastByTime(Primitive.STRING, Primitive.TIMESTAMP, nulls), events);
            assertThat(first).isEqualTo(nulls == NullValues.KEEP ? null : utf8("b"));
            assertThat(last).isEqualTo(nulls == NullValues.KEEP ? null : utf8("c"));
        }
    }

    @Test
    void collectionsAreInOrder() {
        assertThat(of(Aggregates.collectSet(Primitive.BIGINT), 3L, -1L, null, 3L))
                .isEqualTo(List.of(-1L, 3L));
        assertThat(value(
                        Aggregates.collectListByTime(Primitive.BIGINT, Primitive.TIMESTAMP),
                        row(5L, 2L),
                        row(4L, 2L),
                        row(5L, 2L),
                        row(9L, 1L),
                        row(null, 0L),
                        row(1L, null)))
                .isEqualTo(List.of(1L, 9L, 4L, 5L, 5L));
    }

    @Test
    void topItemsAreTheMostFrequentAndNullIsOneOfThem() {
        List<?> top =
                (List<?>) of(Aggregates.approxTopK(Primitive.BIGINT, 3), 7L, null, 8L, 8L, null, 5L, 5L, 5L, 9L, 7L);

        assertThat(top).hasSize(3);
        assertThat((Object[]) top.get(0)).containsExactly(5L, 3L);
        assertThat((Object[]) top.get(1)).containsExactly(null, 2L);
        assertThat((Object[]) top.get(2)).containsExactly(7L, 2L);
    }

    @Test
    void percentilesOfFewValuesAreExact() {
        assertThat(of(Aggregates.approxPercentiles(Primitive.INT, List.of(0.5, 0.4, 0.1), 100), 0L, 1L, 2L, 10L))
                .isEqualTo(List.of(1L, 1L, 0L));
        assertThat(of(Aggregates.approxPercentile(Primitive.INT, 0.5, 100), 0L, 6L, 7L, 9L, 10L))
                .isEqualTo(7L);
        assertThat(of(Aggregates.approxPercentile(PRICE, 1.0, 100), new BigDecimal("1.10"), new BigDecimal("0.07")))
                .isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        assertThatThrownBy(() -> Aggregates.sum(Primitive.STRING, Overflow.FAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot take sum of STRING: it is not a number");
        assertThatThrownBy(() -> Aggregates.approxPercentile(Primitive.DOUBLE, 1.5, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot take percentile 1.5: from 0.0 to 1.0");
        assertThatThrownBy(() -> Aggregates.approxCountDistinct(Primitive.STRING, 0.001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot count distinct values to a relative deviation of 0.001: at least 0.0022 is possible"
                        + " (use count(DISTINCT) for an exact count)");
    }

    private static Object of(Aggregate aggregate, Object... values) {
        return value(
                aggregate,
                values == null
                        ? new Object[][] {{null}}
                        : Arrays.stream(values).map(each -> row(each)).toArray(Object[][]::new));
    }

    private static Object value(Aggregate aggregate, Object[]... events) {
        State state = aggregate.zero();
        Arrays.stream(events).forEach(state::update);
        return state.value();
    }

    private static Object[] row(Object... values) {
        return values == null ? new Object[] {null} : values;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<Double>> numbers() {
        return Arbitraries.doubles()
                .between(-1e9, 1e9)
                .ofScale(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
