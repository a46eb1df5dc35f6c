package dev.tidemark.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Reads what {@link ByteWriter} wrote. Throws {@link IndexOutOfBoundsException} when bytes are missing. */
public final class ByteReader {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = Objects.checkFromIndexSize(offset, length, bytes.length) + length;
    }

    public int get() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    public long getLong() {
        need(8);
        long value = (long) WORDS.get(bytes, position);
        position += 8;
        return value;
    }

    public double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    public long getVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = get();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("A varint is longer than ten bytes");
    }

    public long getZigzag() {
        long value = getVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    public byte[] getBytes(int length) {
        need(length);
        byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return copy;
    }

    public byte[] getSized() {
        long length = getVarint();
        if (length < 0 || length > remaining()) {
            throw new IndexOutOfBoundsException("Needs " + length + " more bytes, has " + remaining());
        }
        return getBytes((int) length);
    }

    public String getText() {
        return new String(getSized(), StandardCharsets.UTF_8);
    }

    /** How many bytes lie before the next one of this value, or before the end. */
    int sizeBefore(int value) {
        int at = position;
        while (at < end && bytes[at] != (byte) value) {
            at++;
        }
        return at - position;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    private void need(int length) {
        if (length < 0 || end - position < length) {
            throw new IndexOutOfBoundsException("Needs " + length + " more bytes, has " + (end - position));
        }
    }
}
