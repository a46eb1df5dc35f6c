package dev.tidemark.core.aggregate;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A set of longs that are not negative: open addressing, linear probing. */
final class PairSet {

    private static final long EMPTY = -1;
    private static final int LEAST = 64;

    /** Fibonacci hashing: the odd number nearest to 2^64 divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] slots;
    private int shift;
    private int size;

    PairSet() {
        slots = empty(LEAST);
    }

    private long[] empty(int length) {
        long[] made = new long[length];
        Arrays.fill(made, EMPTY);
        shift = Long.numberOfLeadingZeros(length) + 1;
        return made;
    }

    /** Whether it was not there before. */
    boolean add(long pair) {
        int mask = slots.length - 1;
        int at = slot(pair);
        for (long found = slots[at]; found != EMPTY; found = slots[at]) {
            if (found == pair) {
                return false;
            }
            at = at + 1 & mask;
        }
        slots[at] = pair;
        if (++size > slots.length / 8 * 5) {
            grow();
        }
        return true;
    }

    private int slot(long pair) {
        // Groups and members are small numbers: the upper half must reach the lower before the multiplication spreads
        // it.
        return (int) ((pair ^ pair >>> 29) * GOLDEN >>> shift);
    }

    private void grow() {
        long[] before = slots;
        if (before.length == 1 << 30) {
            throw new IllegalStateException("Too many distinct members in memory: " + size
                    + " (give the engine less memory, so that it spills)");
        }
        slots = empty(2 * before.length);
        int mask = slots.length - 1;
        for (long pair : before) {
            if (pair != EMPTY) {
                int at = slot(pair);
                while (slots[at] != EMPTY) {
                    at = at + 1 & mask;
                }
                slots[at] = pair;
            }
        }
    }

    int size() {
        return size;
    }

    void forEach(LongConsumer action) {
        for (long pair : slots) {
            if (pair != EMPTY) {
                action.accept(pair);
            }
        }
    }

    long memoryBytes() {
        return 8L * slots.length;
    }

    void clear() {
        slots = empty(LEAST);
        size = 0;
    }
}
