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

/** The number of events that fulfil a condition. Byte form: a varint. */
record EventCount(Condition condition) implements Aggregate {

    /** Which events count. */
    enum Condition {
        /** {@code count(*)}, {@code count(a, b)}. */
        NO_ARGUMENT_IS_NULL("count", Intake.ROWS),
        /** {@code count_if(a)}. */
        IS_TRUE("count_if", Intake.LONG);

        private final String function;
        private final Intake intake;

        Condition(String function, Intake intake) {
            this.function = function;
            this.intake = intake;
        }

        boolean holds(@Nullable Object[] arguments) {
            if (this == IS_TRUE) {
                return arguments[0] != null && (Long) arguments[0] != 0;
            }
            for (Object argument : arguments) {
                if (argument == null) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public String format() {
        return Formats.of(condition.function, 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.BIGINT;
    }

    @Override
    public Intake intake() {
        return condition.intake;
    }

    @Override
    public State zero() {
        return new Tally(condition, 0);
    }

    @Override
    public State read(ByteReader in) {
        return new Tally(condition, in.getVarint());
    }

    @Override
    public Column column() {
        return new Tallies(condition);
    }

    private static final class Tally implements State {
        private final Condition condition;
        private long count;

        Tally(Condition condition, long count) {
            this.condition = condition;
            this.count = count;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            if (condition.holds(arguments)) {
                count++;
            }
        }

        @Override
        public void combine(State piece) {
            count += ((Tally) piece).count;
        }

        @Override
        public boolean subtract(State part) {
            count = Damage.less(count, ((Tally) part).count, "events");
            return true;
        }

        @Override
        public Object value() {
            return count;
        }

        @Override
        public void write(ByteWriter out) {
            out.putVarint(count);
        }
    }

    private static final class Tallies extends Column {
        private final Condition condition;
        private long[] counts = new long[16];

        Tallies(Condition condition) {
            this.condition = condition;
        }

        @Override
        public void add(int group) {
            if (group >= counts.length) {
                counts = Arrays.copyOf(counts, Groups.room(group, counts.length));
            }
            counts[group]++;
        }

        @Override
        public void addLong(int group, long value) {
            if (value != 0 || condition != Condition.IS_TRUE) {
                add(group);
            }
        }

        @Override
        public void addValues(int group, @Nullable Object[] arguments) {
            if (condition.holds(arguments)) {
                add(group);
            }
        }

        @Override
        public State state(int group) {
            return new Tally(condition, count(group));
        }

        @Override
        public void write(int group, ByteWriter out) {
            out.putVarint(count(group));
        }

        private long count(int group) {
            return group < counts.length ? counts[group] : 0;
        }

        @Override
        public long memoryBytes() {
            return 8L * counts.length;
        }

        @Override
        public void clear() {
            counts = new long[16];
        }
    }
}
