package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of the extremes of numbers. */
final class LongExtremes extends Column {

    private final LongContest contest;
    private final boolean least;
    private boolean[] present = new boolean[16];
    private long[] best = new long[16];

    LongExtremes(LongContest contest) {
        this.contest = contest;
        this.least = contest.aggregate().end() == End.MIN;
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
            addLong(group, LongContest.ordered(arguments[0]));
        }
    }

    @Override
    public State state(int group) {
        Winner<Long> state = new Winner<>(contest);
        if (group < best.length && present[group]) {
            state.offer(best[group]);
        }
        return state;
    }

    @Override
    public void write(int group, ByteWriter out) {
        if (group < best.length && present[group]) {
            Winner.writeOne(out);
            contest.putOrdered(best[group], out);
        } else {
            Winner.writeNone(out);
        }
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
