package dev.tidemark.core.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The column of any aggregate: one state object for each group. */
final class StateColumn extends Column {

    /** What a state that is no more than a few numbers takes, with its object header and the reference to it. */
    private static final int SMALL_STATE_BYTES = 64;

    private final Aggregate aggregate;
    private @Nullable State[] states = new State[16];
    private int made;

    StateColumn(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    @Override
    public void addValues(int group, @Nullable Object[] arguments) {
        own(group).update(arguments);
    }

    private State own(int group) {
        if (group >= states.length) {
            states = Arrays.copyOf(states, Math.max(group + 1, states.length * 2));
        }
        State state = states[group];
        if (state == null) {
            state = aggregate.zero();
            states[group] = state;
            made++;
        }
        return state;
    }

    @Override
    public State state(int group) {
        State copy = aggregate.zero();
        if (group < states.length && states[group] != null) {
            copy.combine(states[group]);
        }
        return copy;
    }

    @Override
    public void write(int group, ByteWriter out) {
        State state = group < states.length ? states[group] : null;
        (state == null ? aggregate.zero() : state).write(out);
    }

    @Override
    public long memoryBytes() {
        return 8L * states.length + (long) SMALL_STATE_BYTES * made;
    }

    @Override
    public void clear() {
        states = new State[16];
        made = 0;
    }
}
