package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of the extremes of values kept as bytes. */
final class BytesExtremes extends Column {

    private final BytesContest contest;
    private final boolean least;
    private byte[] @Nullable [] best = new byte[16][];
    private long keptBytes;

    BytesExtremes(BytesContest contest) {
        this.contest = contest;
        this.least = contest.end() == End.MIN;
    }

    @Override
    public void addBytes(int group, byte[] bytes, int offset, int length) {
        if (group >= best.length) {
            best = Arrays.copyOf(best, Groups.room(group, best.length));
        }
        byte[] known = best[group];
        int end = offset + length;
        if (known == null) {
            keptBytes += length + 16;
        } else {
            int compared = Arrays.compareUnsigned(bytes, offset, end, known, 0, known.length);
            if (least ? compared >= 0 : compared <= 0) {
                return;
            }
            keptBytes += length - known.length;
        }
        best[group] = Arrays.copyOfRange(bytes, offset, end);
    }

    @Override
    public void addValues(int group, @Nullable Object[] arguments) {
        byte[] bytes = contest.entry(arguments);
        if (bytes != null) {
            addBytes(group, bytes, 0, bytes.length);
        }
    }

    @Override
    public State state(int group) {
        Winner<byte[]> state = new Winner<>(contest);
        byte[] known = group < best.length ? best[group] : null;
        if (known != null) {
            state.offer(known);
        }
        return state;
    }

    @Override
    public void write(int group, ByteWriter out) {
        byte[] known = group < best.length ? best[group] : null;
        if (known != null) {
            Winner.writeOne(out);
            contest.put(known, out);
        } else {
            Winner.writeNone(out);
        }
    }

    @Override
    public long memoryBytes() {
        return 4L * best.length + keptBytes;
    }

    @Override
    public void clear() {
        best = new byte[16][];
        keptBytes = 0;
    }
}
