package dev.tidemark.core.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. Throws {@link IndexOutOfBoundsException} when bytes are missing. */
public final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    public int get() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    public long getLong() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[position++] & 0xFF);
        }
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
        return getBytes(Math.toIntExact(getVarint()));
    }

    public String getText() {
        return new String(getSized(), StandardCharsets.UTF_8);
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
