package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of {@link BytesExtreme}s. */
final class BytesExtremes extends Column {

    private final Extreme aggregate;
    private byte[] @Nullable [] best = new byte[16][];
    private long keptBytes;

    BytesExtremes(Extreme aggregate) {
        this.aggregate = aggregate;
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
        } else if (aggregate.end().prefers(Arrays.compareUnsigned(bytes, offset, end, known, 0, known.length))) {
            keptBytes += length - known.length;
        } else {
            return;
        }
        best[group] = Arrays.copyOfRange(bytes, offset, end);
    }

    @Override
    public void addValues(int group, @Nullable Object[] arguments) {
        if (arguments[0] != null) {
            byte[] bytes = ValueForm.of(aggregate.type()).bytes(arguments[0]);
            addBytes(group, bytes, 0, bytes.length);
        }
    }

    @Override
    public State state(int group) {
        return new BytesExtreme(aggregate, group < best.length ? best[group] : null);
    }

    @Override
    public void write(int group, ByteWriter out) {
        ValueForm.put(group < best.length ? best[group] : null, out);
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
