package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;

/** {@code count(DISTINCT a, b)}, exact: how many members there are. Byte form: {@link Members#write}. */
record CountDistinct() implements Aggregate {

    @Override
    public String format() {
        return Formats.of("count_distinct", 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.BIGINT;
    }

    @Override
    public Intake intake() {
        return Intake.MEMBER;
    }

    @Override
    public State zero() {
        return new DistinctCount(new Members());
    }

    @Override
    public State read(ByteReader in) {
        return new DistinctCount(Members.read(in));
    }
}
