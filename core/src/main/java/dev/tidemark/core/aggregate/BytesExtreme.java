package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least or greatest of values by the unsigned order of their {@linkplain ValueForm bytes}. Byte form: a varint, 0
 * without a value, else the number of bytes and one more; the bytes.
 */
final class BytesExtreme implements State {

    private final Extreme aggregate;
    private byte @Nullable [] best;

    BytesExtreme(Extreme aggregate, byte @Nullable [] bestOrNull) {
        this.aggregate = aggregate;
        this.best = bestOrNull;
    }

    static BytesExtreme none(Extreme aggregate) {
        return new BytesExtreme(aggregate, null);
    }

    static BytesExtreme read(Extreme aggregate, ByteReader in) {
        return new BytesExtreme(aggregate, ValueForm.take(in));
    }

    @Override
    public void update(@Nullable Object[] arguments) {
        if (arguments[0] != null) {
            offer(ValueForm.of(aggregate.type()).bytes(arguments[0]));
        }
    }

    private void offer(byte[] value) {
        if (best == null || aggregate.end().prefers(Arrays.compareUnsigned(value, best))) {
            best = value;
        }
    }

    @Override
    public void combine(State piece) {
        byte[] other = ((BytesExtreme) piece).best;
        if (other != null) {
            offer(other);
        }
    }

    @Override
    public boolean subtract(State part) {
        byte[] other = ((BytesExtreme) part).best;
        return other == null || !Arrays.equals(other, best);
    }

    @Override
    public long memoryBytes() {
        return 48L + (best == null ? 0 : best.length);
    }

    @Override
    public @Nullable Object value() {
        return best == null ? null : ValueForm.of(aggregate.type()).value(best);
    }

    @Override
    public void write(ByteWriter out) {
        ValueForm.put(best, out);
    }
}
