package dev.tidemark.engine.pass;

import java.util.Arrays;

/**
 * Gives equal key tuples equal group numbers, counted from 0. A key part is one long: a dictionary code, or a number's
 * bits; which parts are NULL is one more long when there can be any.
 */
final class GroupTable {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final int width;
    private int[] table;
    private long[] keys;
    private int size;
    private long[] hashes = new long[0];

    /** {@code expected} is how many groups there may be: that of the slice before is a good guess. */
    GroupTable(int width, int expected) {
        this.width = width;
        int room = Math.max(32, expected);
        table = new int[Integer.highestOneBit(room * 2 - 1) * 2];
        keys = new long[Math.multiplyExact(width, room)];
    }

    /** The groups of {@code rows} tuples, given by column. */
    void lookup(long[][] parts, int rows, int[] groups) {
        if (hashes.length < rows) {
            hashes = new long[rows];
        }
        Arrays.fill(hashes, 0, rows, 0);
        for (long[] part : parts) {
            for (int row = 0; row < rows; row++) {
                hashes[row] = (hashes[row] ^ part[row]) * FACTOR;
                hashes[row] ^= hashes[row] >>> 29;
            }
        }
        for (int row = 0; row < rows; row++) {
            groups[row] = group(parts, row, hashes[row]);
        }
    }

    private int group(long[][] parts, int row, long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        for (int next; (next = table[slot]) != 0; slot = (slot + 1) & mask) {
            if (same(parts, row, (next - 1) * width)) {
                return next - 1;
            }
        }
        return insert(parts, row, slot);
    }

    private boolean same(long[][] parts, int row, int at) {
        for (int i = 0; i < width; i++) {
            if (keys[at + i] != parts[i][row]) {
                return false;
            }
        }
        return true;
    }

    private int insert(long[][] parts, int row, int slot) {
        if ((size + 1) * width > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(width, keys.length * 2));
        }
        for (int i = 0; i < width; i++) {
            keys[size * width + i] = parts[i][row];
        }
        table[slot] = ++size;
        if (size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int[] wider = new int[table.length * 2];
        int mask = wider.length - 1;
        for (int group = 0; group < size; group++) {
            long hash = 0;
            for (int i = 0; i < width; i++) {
                hash = (hash ^ keys[group * width + i]) * FACTOR;
                hash ^= hash >>> 29;
            }
            int slot = (int) (hash ^ hash >>> 32) & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = group + 1;
        }
        table = wider;
    }

    int size() {
        return size;
    }

    long part(int group, int part) {
        return keys[group * width + part];
    }

    long memory() {
        return 8L * keys.length + 4L * table.length;
    }
}
