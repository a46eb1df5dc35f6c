package dev.tidemark.engine.pass;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gives equal byte strings equal codes, counted from 1; 0 stands for NULL. The strings lie one after another in one array,
 * found by an open-addressing table of codes.
 */
final class ByteDictionary {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long SECOND_FACTOR = 0xD6E8FEB86659FD93L;

    private int[] table = new int[64];
    private int[] hashes = new int[32];
    private long[] starts = new long[33];
    private byte[] bytes = new byte[1024];
    private int size;

    /** The code of a string, given when it is new. */
    int code(byte[] array, int offset, int length) {
        int hash = hash(array, offset, length);
        int mask = table.length - 1;
        int slot = hash & mask;
        for (int code; (code = table[slot]) != 0; slot = (slot + 1) & mask) {
            if (hashes[code - 1] == hash && same(code, array, offset, length)) {
                return code;
            }
        }
        return insert(slot, hash, array, offset, length);
    }

    private boolean same(int code, byte[] array, int offset, int length) {
        int start = (int) starts[code - 1];
        int end = (int) starts[code];
        return end - start == length && Arrays.equals(bytes, start, end, array, offset, offset + length);
    }

    private int insert(int slot, int hash, byte[] array, int offset, int length) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            starts = Arrays.copyOf(starts, size * 2 + 1);
        }
        int start = (int) starts[size];
        int end = Math.addExact(start, length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(end, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 16)));
        }
        System.arraycopy(array, offset, bytes, start, length);
        hashes[size] = hash;
        size++;
        starts[size] = end;
        table[slot] = size;
        if (size * 2 > table.length) {
            grow();
        }
        return size;
    }

    private void grow() {
        int[] wider = new int[table.length * 2];
        int mask = wider.length - 1;
        for (int code = 1; code <= size; code++) {
            int slot = hashes[code - 1] & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = code;
        }
        table = wider;
    }

    /** How many codes were given: the codes are 1 to {@code size()}. */
    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    int start(int code) {
        return (int) starts[code - 1];
    }

    int length(int code) {
        return (int) (starts[code] - starts[code - 1]);
    }

    byte[] copy(int code) {
        return Arrays.copyOfRange(bytes, start(code), start(code) + length(code));
    }

    long memory() {
        return bytes.length + 4L * table.length + 12L * hashes.length;
    }

    /** Mixes eight bytes at a time with a multiplication each, the last ones overlapping. */
    private static int hash(byte[] array, int offset, int length) {
        long hash = length * FIRST_FACTOR;
        int position = offset;
        int end = offset + length;
        for (; position + 8 <= end; position += 8) {
            hash = mix(hash ^ (long) LONGS.get(array, position));
        }
        if (position < end) {
            hash = mix(hash ^ tail(array, offset, position, end));
        }
        return (int) (hash ^ (hash >>> 32));
    }

    private static long tail(byte[] array, int offset, int position, int end) {
        if (end - offset >= 8) {
            return (long) LONGS.get(array, end - 8);
        }
        if (end - offset >= 4) {
            return (int) INTS.get(array, offset) & 0xFFFFFFFFL | (long) (int) INTS.get(array, end - 4) << 32;
        }
        long tail = 0;
        for (int i = position; i < end; i++) {
            tail = tail << 8 | (array[i] & 0xFF);
        }
        return tail;
    }

    private static long mix(long value) {
        long product = value * SECOND_FACTOR;
        return (product ^ (product >>> 32)) * FIRST_FACTOR;
    }
}
