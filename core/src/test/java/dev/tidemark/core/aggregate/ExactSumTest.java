package dev.tidemark.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.PhysicalValues;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

final class ExactSumTest {

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void isTheExactSumRoundedOnce(@ForAll("lists") List<Double> values) {
        ExactSum sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (double value : values) {
            sum.add(value);
            exact = exact.add(new BigDecimal(value));
        }

        assertThat(sum.rounded()).isEqualTo(exact.doubleValue());
        assertThat(decimal(sum)).isEqualByComparingTo(exact);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void squaresAreExact(@ForAll("lists") List<Double> values) {
        ExactSum sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (double value : values) {
            sum.addSquare(value);
            exact = exact.add(new BigDecimal(value).pow(2));
        }

        assertThat(decimal(sum)).isEqualByComparingTo(exact);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void equalSumsHaveEqualBytes(@ForAll("lists") List<Double> values, @ForAll("lists") List<Double> detour) {
        ExactSum direct = new ExactSum();
        values.forEach(direct::add);
        ExactSum indirect = new ExactSum();
        detour.forEach(indirect::add);
        values.forEach(indirect::add);
        ExactSum back = new ExactSum();
        detour.forEach(back::add);
        indirect.subtract(back);

        assertThat(bytes(indirect)).isEqualTo(bytes(direct));
        assertThat(decimal(ExactSum.read(new ByteReader(bytes(direct))))).isEqualByComparingTo(decimal(direct));
    }

    @Test
    void carriesOfManyAdditionsAreNotLost() {
        ExactSum doubled = new ExactSum();
        doubled.add(-Double.MAX_VALUE);
        doubled.add(Math.nextUp(0.0));
        for (int i = 0; i < 62; i++) {
            ExactSum same = new ExactSum();
            same.add(doubled);
            doubled.add(same);
        }

        BigDecimal exact = new BigDecimal(-Double.MAX_VALUE)
                .add(new BigDecimal(Math.nextUp(0.0)))
                .multiply(BigDecimal.valueOf(1L << 62));
        assertThat(decimal(doubled)).isEqualByComparingTo(exact);
        assertThat(doubled.rounded()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(decimal(ExactSum.read(new ByteReader(bytes(doubled))))).isEqualByComparingTo(exact);
    }

    @Test
    void halvesAreRoundedToEven() {
        double ulp = Math.ulp(1.0);

        assertThat(sum(1.0, ulp / 2)).isEqualTo(1.0);
        assertThat(sum(1.0 + ulp, ulp / 2)).isEqualTo(1.0 + 2 * ulp);
        assertThat(sum(1.0, ulp / 2, Double.MIN_VALUE)).isEqualTo(1.0 + ulp);
        assertThat(sum(Double.MAX_VALUE, Math.ulp(Double.MAX_VALUE) / 2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum(0.1, 0.2, -0.3)).isEqualTo(2.7755575615628914e-17);
        assertThat(sum(1e308, 1e308, -1e308)).isEqualTo(1e308);
    }

    @Test
    void whatIsNotFiniteFollowsTheRulesOfAddition() {
        assertThat(sum(1, Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum(Double.NEGATIVE_INFINITY, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(sum(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isNaN();
        assertThat(sum(Double.NaN, 1)).isNaN();
    }

    private static double sum(double... values) {
        ExactSum sum = new ExactSum();
        Arrays.stream(values).forEach(sum::add);
        return sum.rounded();
    }

    private static BigDecimal decimal(ExactSum sum) {
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal exact = new BigDecimal(sum.exact());
        int scale = sum.exactScale();
        return scale >= 0 ? exact.multiply(two.pow(scale)) : exact.multiply(new BigDecimal("0.5").pow(-scale));
    }

    private static byte[] bytes(ExactSum sum) {
        ByteWriter out = new ByteWriter();
        sum.write(out);
        return out.toBytes();
    }

    @Provide
    Arbitrary<List<Double>> lists() {
        Arbitrary<Double> finite = Arbitraries.frequencyOf(
                Tuple.of(2, PhysicalValues.doubles().filter(Double::isFinite)),
                Tuple.of(1, Arbitraries.doubles().between(-1e6, 1e6).ofScale(2)),
                Tuple.of(1, Arbitraries.longs().between(-9, 9).map(n -> n * Double.MIN_VALUE)));
        return Arbitraries.oneOf(
                finite.list().ofMaxSize(12),
                // What almost cancels out is where rounding would be seen.
                finite.list().ofMaxSize(6).map(list -> java.util.stream.Stream.concat(
                                list.stream(), list.stream().map(value -> -Math.nextUp(value)))
                        .filter(Double::isFinite)
                        .toList()));
    }
}
