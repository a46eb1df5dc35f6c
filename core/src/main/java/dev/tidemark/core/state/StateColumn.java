package dev.tidemark.core.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The column of any aggregate: one state object for each group. */
final class StateColumn extends Column {

    private final Aggregate aggregate;
    private @Nullable State[] states = new State[16];
    private long stateBytes;

    StateColumn(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    @Override
    public void addValues(int group, @Nullable Object[] arguments) {
        State state = own(group);
        long before = state.memoryBytes();
        state.update(arguments);
        stateBytes += state.memoryBytes() - before;
    }

    @Override
    public void addMember(int group, int id) {
        MemberState state = (MemberState) own(group);
        long before = state.memoryBytes();
        state.addMember(id);
        stateBytes += state.memoryBytes() - before;
    }

    private State own(int group) {
        if (group >= states.length) {
            states = Arrays.copyOf(states, Math.max(group + 1, states.length * 2));
        }
        State state = states[group];
        if (state == null) {
            state = aggregate.zero();
            states[group] = state;
            stateBytes += state.memoryBytes();
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
        return 8L * states.length + stateBytes;
    }

    @Override
    public void clear() {
        states = new State[16];
        stateBytes = 0;
    }
}
