package dev.tidemark.core.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array with the primitives that byte forms are made of. */
public final class ByteWriter {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(64);
    }

    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    public ByteWriter put(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Eight bytes, the most significant first. */
    public ByteWriter putLong(long value) {
        room(8);
        WORDS.set(bytes, size, value);
        size += 8;
        return this;
    }

    /** The lowest {@code length} bytes of a value, 0 to 8, the most significant first. */
    public ByteWriter putLow(long value, int length) {
        room(8);
        // A shift by 64 is one by 0: nothing of it is kept then.
        WORDS.set(bytes, size, value << (64 - 8 * length));
        size += length;
        return this;
    }

    public ByteWriter putDouble(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    /** Unsigned LEB128: seven bits a byte, the least significant first. */
    public ByteWriter putVarint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Signed: zigzag, then {@link #putVarint}. */
    public ByteWriter putZigzag(long value) {
        return putVarint((value << 1) ^ (value >> 63));
    }

    public ByteWriter putBytes(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    public ByteWriter putBytes(byte[] source) {
        return putBytes(source, 0, source.length);
    }

    /** A varint length, then the bytes. */
    public ByteWriter putSized(byte[] source) {
        return putVarint(source.length).putBytes(source);
    }

    public ByteWriter putText(String text) {
        return putSized(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes room for bytes that the caller puts into {@link #array}, and says where. */
    public int reserve(int length) {
        room(length);
        size += length;
        return size - length;
    }

    public int size() {
        return size;
    }

    /** The array behind, valid up to {@link #size()} until the next change. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void clear() {
        size = 0;
    }

    /** Replaces every byte from a position on by its complement. */
    void complement(int from) {
        for (int i = from; i < size; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            int needed = Math.addExact(size, more);
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L)));
        }
    }
}
