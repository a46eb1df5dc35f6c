package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;

/**
 * {@code min} and {@code max} of any type that has an order, NULLs left out: strings by unsigned bytes, NaN greatest,
 * arrays and structs by their elements. A zero has no sign.
 */
record Extreme(End end, Type type) implements Aggregate {

    /** Which of the two. */
    enum End {
        MIN,
        MAX;

        /** Whether a value takes the place of another that it compares to like this. */
        boolean prefers(int compared) {
            return this == MIN ? compared < 0 : compared > 0;
        }
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
        return isNumber() ? LongExtreme.none(this) : BytesExtreme.none(this);
    }

    @Override
    public State read(ByteReader in) {
        return isNumber() ? LongExtreme.read(this, in) : BytesExtreme.read(this, in);
    }

    @Override
    public Column column() {
        return isNumber() ? new LongExtremes(this) : new BytesExtremes(this);
    }

    private boolean isNumber() {
        return intake() == Intake.LONG || intake() == Intake.DOUBLE;
    }
}
