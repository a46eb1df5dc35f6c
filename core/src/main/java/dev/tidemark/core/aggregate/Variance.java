package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code var_pop}, {@code var_samp}, {@code stddev_pop} and {@code stddev_samp} of DOUBLE values: DOUBLE, NULL without
 * values and for a sample of one. Sum and sum of squares are exact, so nothing is lost when they are near each other.
 * Byte form: the count as a varint, the sum, the sum of squares.
 */
record Variance(Function function) implements Aggregate {

    /** Which of the four. */
    enum Function {
        VAR_POP(0, false),
        VAR_SAMP(1, false),
        STDDEV_POP(0, true),
        STDDEV_SAMP(1, true);

        private final int degreesLost;
        private final boolean root;

        Function(int degreesLost, boolean root) {
            this.degreesLost = degreesLost;
            this.root = root;
        }
    }

    @Override
    public String format() {
        return Formats.of(function.name().toLowerCase(java.util.Locale.ROOT), 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.DOUBLE;
    }

    @Override
    public Intake intake() {
        return Intake.DOUBLE;
    }

    @Override
    public State zero() {
        return new Moments(function, 0, new ExactSum(), new ExactSum());
    }

    @Override
    public State read(ByteReader in) {
        return new Moments(function, in.getVarint(), ExactSum.read(in), ExactSum.read(in));
    }

    private static final class Moments implements State {
        private final Function function;
        private long count;
        private final ExactSum sum;
        private final ExactSum squares;

        Moments(Function function, long count, ExactSum sum, ExactSum squares) {
            this.function = function;
            this.count = count;
            this.sum = sum;
            this.squares = squares;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            if (arguments[0] != null) {
                count++;
                sum.add((Double) arguments[0]);
                squares.addSquare((Double) arguments[0]);
            }
        }

        @Override
        public void combine(State piece) {
            Moments other = (Moments) piece;
            count += other.count;
            sum.add(other.sum);
            squares.add(other.squares);
        }

        @Override
        public boolean subtract(State part) {
            Moments other = (Moments) part;
            count = Damage.less(count, other.count, "values");
            sum.subtract(other.sum);
            squares.subtract(other.squares);
            return true;
        }

        @Override
        public long memoryBytes() {
            return 48L + 2 * ExactSum.TYPICAL_BYTES;
        }

        @Override
        public @Nullable Object value() {
            if (count <= function.degreesLost) {
                return null;
            }
            if (!sum.finite()) {
                return Double.NaN;
            }
            return function.root ? Math.sqrt(variance()) : variance();
        }

        /** (n * squares - sum^2) / (n * (n - lost)): the dividend without rounding. */
        private double variance() {
            int sumScale = 2 * sum.exactScale();
            int squareScale = squares.exactScale();
            int scale = Math.min(sumScale, squareScale);
            BigInteger exactSum = sum.exact();
            BigInteger dividend = squares.exact()
                    .multiply(BigInteger.valueOf(count))
                    .shiftLeft(squareScale - scale)
                    .subtract(exactSum.multiply(exactSum).shiftLeft(sumScale - scale));
            // As many bits as a double can use: the whole may be greater than any double.
            int dropped = Math.max(0, dividend.bitLength() - 62);
            double divisor = (double) count * (count - function.degreesLost);
            return Math.scalb(dividend.shiftRight(dropped).longValue() / divisor, scale + dropped);
        }

        @Override
        public void write(ByteWriter out) {
            out.putVarint(count);
            sum.write(out);
            squares.write(out);
        }
    }
}
