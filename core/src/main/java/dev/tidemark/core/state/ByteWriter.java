package dev.tidemark.core.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array with the primitives that byte forms are made of. */
public final class ByteWriter {

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
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
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

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
