package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.State;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is computed from how many values there are and their exact sum, an integer: of integers themselves, or of the
 * unscaled values of decimals. Byte form: {@link ExactInteger#write}.
 */
interface IntegerSum extends Aggregate {

    /** The digits behind the point that were left out of the sum. */
    int scale();

    /** The result; {@code count} is at least 1. */
    @Nullable Object result(long count, ExactInteger sum);

    @Override
    default State zero() {
        return new Sum(this, 0, new ExactInteger());
    }

    @Override
    default State read(ByteReader in) {
        long countAndForm = in.getVarint();
        return new Sum(this, countAndForm >>> 1, ExactInteger.read(countAndForm, in));
    }

    @Override
    default Column column() {
        return new Sums(this);
    }

    /** A decimal's unscaled value at this sum's scale. */
    private BigInteger unscaled(BigDecimal value) {
        return (value.scale() == scale() ? value : value.setScale(scale())).unscaledValue();
    }

    /** One key's sum. */
    final class Sum implements State {
        private final IntegerSum aggregate;
        private final ExactInteger sum;
        private long count;

        Sum(IntegerSum aggregate, long count, ExactInteger sum) {
            this.aggregate = aggregate;
            this.count = count;
            this.sum = sum;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            Object value = arguments[0];
            if (value == null) {
                return;
            }
            count++;
            if (value instanceof Long number) {
                sum.add(number);
            } else {
                sum.add(aggregate.unscaled((BigDecimal) value));
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
            return count == 0 ? null : aggregate.result(count, sum);
        }

        @Override
        public void write(ByteWriter out) {
            sum.write(count, out);
        }
    }

    /** Sums that are longs, each with a big rest once it needs one. */
    final class Sums extends Column {
        private final IntegerSum aggregate;
        private long[] counts = new long[16];
        private long[] lows = new long[16];
        private @Nullable BigInteger @Nullable [] rests;

        Sums(IntegerSum aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public void addLong(int group, long value) {
            if (group >= counts.length) {
                grow(group);
            }
            counts[group]++;
            long low = lows[group];
            long sum = low + value;
            if (((low ^ sum) & (value ^ sum)) < 0) {
                spill(group, BigInteger.valueOf(low));
                sum = value;
            }
            lows[group] = sum;
        }

        @Override
        public void addValues(int group, @Nullable Object[] arguments) {
            Object value = arguments[0];
            if (value instanceof Long number) {
                addLong(group, number);
            } else if (value != null) {
                BigInteger unscaled = aggregate.unscaled((BigDecimal) value);
                boolean fits = unscaled.bitLength() < Long.SIZE;
                addLong(group, fits ? unscaled.longValue() : 0);
                if (!fits) {
                    spill(group, unscaled);
                }
            }
        }

        private void spill(int group, BigInteger value) {
            if (rests == null) {
                rests = new BigInteger[counts.length];
            }
            BigInteger rest = rests[group];
            rests[group] = rest == null ? value : rest.add(value);
        }

        private void grow(int group) {
            int length = Groups.room(group, counts.length);
            counts = Arrays.copyOf(counts, length);
            lows = Arrays.copyOf(lows, length);
            if (rests != null) {
                rests = Arrays.copyOf(rests, length);
            }
        }

        @Override
        public State state(int group) {
            if (group >= counts.length) {
                return aggregate.zero();
            }
            BigInteger rest = rests == null ? null : rests[group];
            return new Sum(aggregate, counts[group], new ExactInteger(lows[group], rest));
        }

        @Override
        public void write(int group, ByteWriter out) {
            if (group < counts.length && rests == null) {
                out.putVarint(counts[group] << 1).putZigzag(lows[group]);
            } else {
                state(group).write(out);
            }
        }

        @Override
        public long memoryBytes() {
            return 16L * counts.length + (rests == null ? 0 : 8L * rests.length);
        }

        @Override
        public void clear() {
            counts = new long[16];
            lows = new long[16];
            rests = null;
        }
    }
}
