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
 * <p>Byte form: {@link Winner}'s; each entry is the ordering, sized, and the value as {@link ValueForm#put} writes it.
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
        return new Winner<>(contest());
    }

    @Override
    public State read(ByteReader in) {
        return Winner.read(contest(), in);
    }

    private OrderedContest contest() {
        return new OrderedContest(function.end, nullValues, ValueForm.of(ordering), ValueForm.of(value));
    }

    /** An ordering and the value that goes with it, as bytes. */
    record Entry(byte[] order, byte @Nullable [] value) {}

    private record OrderedContest(End end, NullValues nullValues, ValueForm orderings, ValueForm values)
            implements Contest<Entry> {

        @Override
        public @Nullable Entry entry(@Nullable Object[] arguments) {
            Object value = arguments[0];
            if (arguments[1] == null || value == null && nullValues == NullValues.IGNORE) {
                return null;
            }
            return new Entry(orderings.bytes(arguments[1]), value == null ? null : values.bytes(value));
        }

        @Override
        public int compare(Entry first, Entry second) {
            int compared = Arrays.compareUnsigned(first.order, second.order);
            if (compared == 0) {
                return Arrays.compareUnsigned(first.value, second.value);
            }
            return end == End.MIN ? compared : -compared;
        }

        @Override
        public @Nullable Object value(Entry winner) {
            return winner.value == null ? null : values.value(winner.value);
        }

        @Override
        public void put(Entry entry, ByteWriter out) {
            out.putSized(entry.order);
            ValueForm.put(entry.value, out);
        }

        @Override
        public Entry take(ByteReader in) {
            return new Entry(in.getSized(), ValueForm.take(in));
        }

        @Override
        public long memoryBytes(Entry entry) {
            return 56L + entry.order.length + (entry.value == null ? 0 : entry.value.length);
        }
    }
}
