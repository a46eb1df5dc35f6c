package dev.tidemark.engine.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The wanted fields of one record, by their position in the list of {@link FieldPath}s. One instance is filled again for
 * every record; what it points at is valid until the next.
 *
 * <p>Numbers, booleans, dates and timestamps are bits of a long (physical form, see
 * {@link dev.tidemark.core.type.Type}; doubles as {@link Double#doubleToRawLongBits}). Text and binary are a range of
 * {@link #text}: the input itself, or a scratch array when escapes had to be resolved. Decimals, arrays, maps and structs
 * are objects.
 */
public final class Event {

    private static final byte NULL = 0;
    private static final byte BITS = 1;
    private static final byte TEXT = 2;
    private static final byte OBJECT = 3;

    private final byte[] kinds;
    private final long[] bits;
    private final byte[][] texts;
    private final @Nullable Object[] objects;
    private @Nullable String rejection;

    public Event(int fields) {
        kinds = new byte[fields];
        bits = new long[fields];
        texts = new byte[fields][];
        objects = new Object[fields];
    }

    /** Every field NULL, nothing rejected. */
    public void clear() {
        Arrays.fill(kinds, NULL);
        rejection = null;
    }

    public void setNull(int field) {
        kinds[field] = NULL;
    }

    public void setLong(int field, long value) {
        kinds[field] = BITS;
        bits[field] = value;
    }

    public void setDouble(int field, double value) {
        setLong(field, Double.doubleToRawLongBits(value));
    }

    public void setText(int field, byte[] array, int offset, int length) {
        kinds[field] = TEXT;
        bits[field] = (long) offset << 32 | length;
        // Mostly the same buffer again: a comparison costs less than the collector's barrier.
        if (texts[field] != array) {
            texts[field] = array;
        }
    }

    public void setObject(int field, Object value) {
        kinds[field] = OBJECT;
        objects[field] = value;
    }

    /** Says why the record is no event: one sentence that names the field, its type and the value. */
    public void reject(String reason) {
        rejection = reason;
    }

    public @Nullable String rejection() {
        return rejection;
    }

    public boolean isNull(int field) {
        return kinds[field] == NULL;
    }

    public long bits(int field) {
        return bits[field];
    }

    public double doubleValue(int field) {
        return Double.longBitsToDouble(bits[field]);
    }

    public byte[] text(int field) {
        return texts[field];
    }

    public int textOffset(int field) {
        return (int) (bits[field] >>> 32);
    }

    public int textLength(int field) {
        return (int) bits[field];
    }

    public @Nullable Object object(int field) {
        return objects[field];
    }
}
