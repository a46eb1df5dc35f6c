package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;

/** An aggregate and what events may hand it. */
record Subject(Aggregate aggregate, Arbitrary<Object[]> events) {

    /** Whether a total keeps only some of its parts' extremes, fewer after one of them was taken out. */
    boolean forgetsOthers() {
        return aggregate instanceof Extreme || aggregate instanceof ExtremeBy;
    }

    State part(List<Object[]> given) {
        State state = aggregate.zero();
        given.forEach(state::update);
        return state;
    }

    State total(List<List<Object[]>> slices) {
        State total = aggregate.zero();
        slices.forEach(slice -> total.add(part(slice)));
        return total;
    }

    State read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        State state = aggregate.read(in);
        if (in.remaining() != 0) {
            throw new AssertionError(in.remaining() + " bytes were not read");
        }
        return state;
    }

    /** The result as text that is equal for equal results. */
    String value(State state) {
        ByteWriter out = new ByteWriter();
        try {
            KeyCodec.putValue(out, aggregate.result(), state.value());
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
        return HexFormat.of().formatHex(out.toBytes());
    }

    static String bytes(State state) {
        ByteWriter out = new ByteWriter();
        state.write(out);
        return HexFormat.of().formatHex(out.toBytes());
    }

    @Override
    public String toString() {
        return aggregate.format();
    }
}
