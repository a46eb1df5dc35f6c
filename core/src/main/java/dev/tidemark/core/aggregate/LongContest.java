package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import org.jspecify.annotations.Nullable;

/** Values that are longs, or doubles as longs of the same order; written as {@link KeyCodec} does. */
record LongContest(Extreme aggregate) implements Contest<Long> {

    @Override
    public @Nullable Long entry(@Nullable Object[] arguments) {
        return arguments[0] == null ? null : (Long) ordered(arguments[0]);
    }

    /** A physical value as a long of the same order. */
    static long ordered(Object value) {
        return value instanceof Double number ? KeyCodec.ordered(number) : (Long) value;
    }

    @Override
    public int compare(Long first, Long second) {
        return aggregate.end() == End.MIN ? Long.compare(first, second) : Long.compare(second, first);
    }

    @Override
    public Object value(Long winner) {
        if (aggregate.intake() == Intake.DOUBLE) {
            return KeyCodec.unordered(winner);
        }
        return winner;
    }

    @Override
    public void put(Long entry, ByteWriter out) {
        putOrdered(entry, out);
    }

    void putOrdered(long entry, ByteWriter out) {
        if (aggregate.intake() == Intake.DOUBLE) {
            KeyCodec.putDouble(out, KeyCodec.unordered(entry));
        } else {
            KeyCodec.putLong(out, entry);
        }
    }

    @Override
    public Long take(ByteReader in) {
        Object value = KeyCodec.takeValue(in, aggregate.type());
        if (value == null) {
            throw new IllegalArgumentException("An extreme value is NULL");
        }
        return ordered(value);
    }

    @Override
    public long memoryBytes(Long entry) {
        return 24;
    }
}
