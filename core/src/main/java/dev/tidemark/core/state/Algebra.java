package dev.tidemark.core.state;

import java.io.Serializable;
import java.util.List;

/** The aggregates of one model in order: reads and writes the tuple of their states, which is stored as one value. */
public record Algebra(List<Aggregate> aggregates) implements Serializable {

    public Algebra {
        aggregates = List.copyOf(aggregates);
    }

    public State[] zero() {
        State[] states = new State[aggregates.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = aggregates.get(i).zero();
        }
        return states;
    }

    public State[] read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        State[] states = read(in);
        if (in.remaining() != 0) {
            throw new IllegalStateException("A state tuple has " + in.remaining() + " bytes too many");
        }
        return states;
    }

    /** Reads one tuple of several that lie end to end. */
    public State[] read(ByteReader in) {
        State[] states = new State[aggregates.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = aggregates.get(i).read(in);
        }
        return states;
    }

    public static byte[] write(State[] states) {
        ByteWriter out = new ByteWriter();
        for (State state : states) {
            state.write(out);
        }
        return out.toBytes();
    }

    public static void combine(State[] into, State[] piece) {
        for (int i = 0; i < into.length; i++) {
            into[i].combine(piece[i]);
        }
    }

    public static void add(State[] total, State[] part) {
        for (int i = 0; i < total.length; i++) {
            total[i].add(part[i]);
        }
    }

    /** Which aggregates' totals must be built again because they cannot tell what remains without the part. */
    public static boolean[] subtract(State[] total, State[] part) {
        boolean[] rebuild = new boolean[total.length];
        for (int i = 0; i < total.length; i++) {
            rebuild[i] = !total[i].subtract(part[i]);
        }
        return rebuild;
    }
}
