package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of {@link LongExtreme}s. */
final class LongExtremes extends Column {

    private final Extreme aggregate;
    private final boolean least;
    private boolean[] present = new boolean[16];
    private long[] best = new long[16];

    LongExtremes(Extreme aggregate) {
        this.aggregate = aggregate;
        this.least = aggregate.end() == End.MIN;
    }

    @Override
    public void addLong(int group, long value) {
        if (group >= best.length) {
            int length = Groups.room(group, best.length);
            present = Arrays.copyOf(present, length);
            best = Arrays.copyOf(best, length);
        }
        if (!present[group] || (least ? value < best[group] : value > best[group])) {
            present[group] = true;
            best[group] = value;
        }
    }

    @Override
    public void addDouble(int group, double value) {
        addLong(group, KeyCodec.ordered(value));
    }

    @Override
    public void addValues(int group, @Nullable Object[] arguments) {
        if (arguments[0] != null) {
            addLong(group, LongExtreme.ordered(arguments[0]));
        }
    }

    @Override
    public State state(int group) {
        return group < best.length
                ? new LongExtreme(aggregate, present[group], best[group])
                : LongExtreme.none(aggregate);
    }

    @Override
    public void write(int group, ByteWriter out) {
        boolean known = group < best.length && present[group];
        LongExtreme.write(aggregate, known, known ? best[group] : 0, out);
    }

    @Override
    public long memoryBytes() {
        return 9L * best.length;
    }

    @Override
    public void clear() {
        present = new boolean[16];
        best = new long[16];
    }
}
