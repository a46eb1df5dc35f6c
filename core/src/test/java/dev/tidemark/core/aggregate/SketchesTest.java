package dev.tidemark.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type.Primitive;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How near the approximate aggregates come. */
final class SketchesTest {

    @Test
    void distinctCountsStayWithinTheirDeviation() {
        for (double deviation : new double[] {0.05, 0.01}) {
            for (int distinct : new int[] {10, 100, 1_000, 10_000, 300_000}) {
                double squares = 0;
                for (long seed = 0; seed < 20; seed++) {
                    State state = Aggregates.approxCountDistinct(Primitive.BIGINT, deviation)
                            .zero();
                    for (long i = 0; i < distinct; i++) {
                        state.update(new Object[] {i + (seed << 40)});
                    }
                    double error = (Long) state.value() / (double) distinct - 1;
                    squares += error * error;
                }
                assertThat(Math.sqrt(squares / 20))
                        .as("%s of %s", deviation, distinct)
                        .isLessThan(1.3 * deviation);
            }
        }
    }

    @Test
    void fewDistinctValuesAreCountedExactly() {
        State state = Aggregates.approxCountDistinct(Primitive.BIGINT, 0.05).zero();
        for (long i = 1; i <= 100; i++) {
            state.update(new Object[] {i});
            assertThat(state.value()).isEqualTo(i);
        }
    }

    @Test
    void percentilesOfManyValuesKeepTheirLeadingDigits() {
        int accuracy = 1_000;
        Random random = new Random(7);
        double[] values = random.doubles(50_000)
                .map(uniform -> -1_000 * Math.log(uniform))
                .toArray();
        State state = percentiles(accuracy, values);
        Arrays.sort(values);

        double median = values[values.length / 2 - 1];
        assertThat((Double) state.value()).isLessThanOrEqualTo(median).isGreaterThan(median * 0.99);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void roundingInStepsIsRoundingAtOnce(
            @ForAll long number, @ForAll @IntRange(max = 64) int level, @ForAll @IntRange(max = 64) int more) {
        for (NumberScale scale : new NumberScale[] {new NumberScale.Integers(), new NumberScale.Doubles()}) {
            int higher = Math.max(level, more);

            assertThat(scale.rounded(scale.rounded(number, level), higher)).isEqualTo(scale.rounded(number, higher));
            assertThat(scale.rounded(number, 0)).isEqualTo(number);
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void roundingKeepsTheOrder(@ForAll long a, @ForAll long b, @ForAll @IntRange(max = 64) int level) {
        for (NumberScale scale : new NumberScale[] {new NumberScale.Integers(), new NumberScale.Doubles()}) {
            int rounded = Long.compare(scale.rounded(a, level), scale.rounded(b, level));

            assertThat(rounded == 0 || rounded == Long.compare(a, b)).isTrue();
        }
    }

    private static State percentiles(int accuracy, double[] values) {
        Aggregate aggregate = Aggregates.approxPercentile(Primitive.DOUBLE, 0.5, accuracy);
        State state = aggregate.zero();
        for (double value : values) {
            state.update(new Object[] {value});
        }
        return state;
    }
}
