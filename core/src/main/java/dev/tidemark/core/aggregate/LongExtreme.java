package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import org.jspecify.annotations.Nullable;

/**
 * The least or greatest of values that are longs, or doubles as longs of the same order. Byte form: the value or NULL as
 * {@link KeyCodec} writes a BIGINT or DOUBLE.
 */
final class LongExtreme implements State {

    private final Extreme aggregate;
    private boolean present;
    private long best;

    LongExtreme(Extreme aggregate, boolean present, long best) {
        this.aggregate = aggregate;
        this.present = present;
        this.best = best;
    }

    static LongExtreme none(Extreme aggregate) {
        return new LongExtreme(aggregate, false, 0);
    }

    static LongExtreme read(Extreme aggregate, ByteReader in) {
        Object value = KeyCodec.takeValue(in, aggregate.type());
        return value == null ? none(aggregate) : new LongExtreme(aggregate, true, ordered(value));
    }

    /** A physical value as a long of the same order. */
    static long ordered(Object value) {
        return value instanceof Double number ? KeyCodec.ordered(number) : (Long) value;
    }

    static void write(Extreme aggregate, boolean present, long best, ByteWriter out) {
        if (!present) {
            KeyCodec.putNull(out);
        } else if (aggregate.intake() == Intake.DOUBLE) {
            KeyCodec.putDouble(out, KeyCodec.unordered(best));
        } else {
            KeyCodec.putLong(out, best);
        }
    }

    private void offer(long value) {
        if (!present || (aggregate.end() == End.MIN ? value < best : value > best)) {
            present = true;
            best = value;
        }
    }

    @Override
    public void update(@Nullable Object[] arguments) {
        if (arguments[0] != null) {
            offer(ordered(arguments[0]));
        }
    }

    @Override
    public void combine(State piece) {
        LongExtreme other = (LongExtreme) piece;
        if (other.present) {
            offer(other.best);
        }
    }

    @Override
    public boolean subtract(State part) {
        LongExtreme other = (LongExtreme) part;
        return !other.present || other.best != best;
    }

    @Override
    public @Nullable Object value() {
        if (!present) {
            return null;
        }
        if (aggregate.intake() == Intake.DOUBLE) {
            return KeyCodec.unordered(best);
        }
        return best;
    }

    @Override
    public void write(ByteWriter out) {
        write(aggregate, present, best, out);
    }
}
