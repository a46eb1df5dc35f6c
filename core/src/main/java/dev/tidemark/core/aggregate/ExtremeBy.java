package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code min_by(value, ordering)}, {@code max_by(value, ordering)}, and the value of the first or last event by time: the
 * value that goes with the least or greatest ordering. Events whose ordering is NULL do not take part. Of several values
 * with the same ordering the least is the result, NULL before all others, whatever the order of the events; Spark takes
 * any.
 *
 * <p>Byte form: the ordering, and if there is one the value, both as {@link ValueForm#put} writes them.
 */
record ExtremeBy(Function function, Type value, Type ordering, NullValues nullValues) implements Aggregate {

    /** Which of the four. */
    enum Function {
        MIN_BY(End.MIN),
        MAX_BY(End.MAX),
        FIRST_BY_TIME(End.MIN),
        LAST_BY_TIME(End.MAX);

        private final End end;

        Function(End end) {
            this.end = end;
        }
    }

    @Override
    public String format() {
        String name = function.name().toLowerCase(java.util.Locale.ROOT);
        return Formats.of(nullValues == NullValues.KEEP ? name : name + "_ignore_nulls", value, 1)
                .replace("/", "." + ordering.ddl().toLowerCase(java.util.Locale.ROOT) + "/");
    }

    @Override
    public Type result() {
        return value;
    }

    @Override
    public Intake intake() {
        return Intake.VALUES;
    }

    @Override
    public State zero() {
        return new Best(this, null, null);
    }

    @Override
    public State read(ByteReader in) {
        byte[] order = ValueForm.take(in);
        return new Best(this, order, order == null ? null : ValueForm.take(in));
    }

    private static final class Best implements State {
        private final ExtremeBy aggregate;
        private byte @Nullable [] order;
        private byte @Nullable [] value;

        Best(ExtremeBy aggregate, byte @Nullable [] orderOrNull, byte @Nullable [] valueOrNull) {
            this.aggregate = aggregate;
            this.order = orderOrNull;
            this.value = valueOrNull;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            Object given = arguments[0];
            if (arguments[1] == null || given == null && aggregate.nullValues == NullValues.IGNORE) {
                return;
            }
            byte[] givenOrder = ValueForm.of(aggregate.ordering).bytes(arguments[1]);
            if (order == null || !aggregate.function.end.prefers(Arrays.compareUnsigned(order, givenOrder))) {
                offer(
                        givenOrder,
                        given == null ? null : ValueForm.of(aggregate.value).bytes(given));
            }
        }

        private void offer(byte[] otherOrder, byte @Nullable [] otherValue) {
            int compared = order == null ? 0 : Arrays.compareUnsigned(otherOrder, order);
            if (order == null
                    || aggregate.function.end.prefers(compared)
                    || compared == 0 && Arrays.compareUnsigned(otherValue, value) < 0) {
                order = otherOrder;
                value = otherValue;
            }
        }

        @Override
        public void combine(State piece) {
            Best other = (Best) piece;
            if (other.order != null) {
                offer(other.order, other.value);
            }
        }

        @Override
        public boolean subtract(State part) {
            Best other = (Best) part;
            return other.order == null || !Arrays.equals(other.order, order) || !Arrays.equals(other.value, value);
        }

        @Override
        public long memoryBytes() {
            return 64L + (order == null ? 0 : order.length) + (value == null ? 0 : value.length);
        }

        @Override
        public @Nullable Object value() {
            return value == null ? null : ValueForm.of(aggregate.value).value(value);
        }

        @Override
        public void write(ByteWriter out) {
            ValueForm.put(order, out);
            if (order != null) {
                ValueForm.put(value, out);
            }
        }
    }
}
