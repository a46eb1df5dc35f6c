package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.Extreme.End;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values by the unsigned order of their {@linkplain ValueForm bytes}, which are written sized. */
record BytesContest(End end, ValueForm form) implements Contest<byte[]> {

    @Override
    public byte @Nullable [] entry(@Nullable Object[] arguments) {
        return arguments[0] == null ? null : form.bytes(arguments[0]);
    }

    @Override
    public int compare(byte[] first, byte[] second) {
        return end == End.MIN ? Arrays.compareUnsigned(first, second) : Arrays.compareUnsigned(second, first);
    }

    @Override
    public Object value(byte[] winner) {
        return form.value(winner);
    }

    @Override
    public void put(byte[] entry, ByteWriter out) {
        out.putSized(entry);
    }

    @Override
    public byte[] take(ByteReader in) {
        return in.getSized();
    }

    @Override
    public long memoryBytes(byte[] entry) {
        return 16L + entry.length;
    }
}
