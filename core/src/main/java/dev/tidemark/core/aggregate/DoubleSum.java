package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum} and {@code avg} of DOUBLE and FLOAT values: DOUBLE, NULL without values. The sum is exact and rounded once,
 * so that it is the same in every order; Spark rounds after every value. An average is the rounded sum divided by the
 * count. Byte form: the count as a varint, then {@link ExactSum}'s.
 */
record DoubleSum(Function function) implements Aggregate {

    /** Which of the two. */
    enum Function {
        SUM,
        AVG
    }

    @Override
    public String format() {
        return Formats.of(function == Function.SUM ? "sum" : "avg", Type.Primitive.DOUBLE, 1);
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
        return new Sum(function, 0, new ExactSum());
    }

    @Override
    public State read(ByteReader in) {
        return new Sum(function, in.getVarint(), ExactSum.read(in));
    }

    @Override
    public Column column() {
        return new Sums(function);
    }

    private static final class Sum implements State {
        private final Function function;
        private final ExactSum sum;
        private long count;

        Sum(Function function, long count, ExactSum sum) {
            this.function = function;
            this.count = count;
            this.sum = sum;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            if (arguments[0] != null) {
                count++;
                sum.add((Double) arguments[0]);
            }
        }

        @Override
        public void combine(State piece) {
            Sum other = (Sum) piece;
            count += other.count;
            sum.add(other.sum);
        }

        @Override
        public boolean subtract(State part) {
            Sum other = (Sum) part;
            count = Damage.less(count, other.count, "values");
            sum.subtract(other.sum);
            return true;
        }

        @Override
        public @Nullable Object value() {
            if (count == 0) {
                return null;
            }
            return function == Function.SUM ? sum.rounded() : sum.rounded() / count;
        }

        @Override
        public void write(ByteWriter out) {
            out.putVarint(count);
            sum.write(out);
        }
    }

    private static final class Sums extends Column {
        private final Function function;
        private long[] counts = new long[16];
        private @Nullable ExactSum[] sums = new ExactSum[16];
        private long sumBytes;

        Sums(Function function) {
            this.function = function;
        }

        @Override
        public void addDouble(int group, double value) {
            if (group >= counts.length) {
                int length = Groups.room(group, counts.length);
                counts = Arrays.copyOf(counts, length);
                sums = Arrays.copyOf(sums, length);
            }
            ExactSum sum = sums[group];
            if (sum == null) {
                sum = new ExactSum();
                sums[group] = sum;
                sumBytes += ExactSum.TYPICAL_BYTES;
            }
            counts[group]++;
            sum.add(value);
        }

        @Override
        public void addValues(int group, @Nullable Object[] arguments) {
            if (arguments[0] != null) {
                addDouble(group, (Double) arguments[0]);
            }
        }

        @Override
        public State state(int group) {
            Sum copy = new Sum(function, 0, new ExactSum());
            if (group < counts.length && sums[group] != null) {
                copy.count = counts[group];
                copy.sum.add(sums[group]);
            }
            return copy;
        }

        @Override
        public void write(int group, ByteWriter out) {
            ExactSum sum = group < counts.length ? sums[group] : null;
            out.putVarint(sum == null ? 0 : counts[group]);
            (sum == null ? new ExactSum() : sum).write(out);
        }

        @Override
        public long memoryBytes() {
            return 12L * counts.length + sumBytes;
        }

        @Override
        public void clear() {
            counts = new long[16];
            sums = new ExactSum[16];
            sumBytes = 0;
        }
    }
}
