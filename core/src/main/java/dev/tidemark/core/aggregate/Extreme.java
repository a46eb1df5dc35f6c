package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;

/**
 * {@code min} and {@code max} of any type that has an order, NULLs left out: strings by unsigned bytes, NaN greatest,
 * arrays and structs by their elements. A zero has no sign. Byte form: {@link Winner}'s.
 */
record Extreme(End end, Type type) implements Aggregate {

    /** Which of the two. */
    enum End {
        MIN,
        MAX
    }

    @Override
    public String format() {
        return Formats.of(end == End.MIN ? "min" : "max", type, 1);
    }

    @Override
    public Type result() {
        return type;
    }

    @Override
    public Intake intake() {
        return Intakes.of(type);
    }

    @Override
    public State zero() {
        return isNumber() ? new Winner<>(new LongContest(this)) : new Winner<>(bytes());
    }

    @Override
    public State read(ByteReader in) {
        return isNumber() ? Winner.read(new LongContest(this), in) : Winner.read(bytes(), in);
    }

    @Override
    public Column column() {
        return isNumber() ? new LongExtremes(new LongContest(this)) : new BytesExtremes(bytes());
    }

    private BytesContest bytes() {
        return new BytesContest(end, ValueForm.of(type));
    }

    private boolean isNumber() {
        return intake() == Intake.LONG || intake() == Intake.DOUBLE;
    }
}
