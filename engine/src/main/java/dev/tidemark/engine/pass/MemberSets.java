package dev.tidemark.engine.pass;

import java.util.Arrays;

/**
 * The distinct members of many groups: one hash set of (group, member code) pairs. Events come in bursts of the same
 * member, so a small direct-mapped cache of recent pairs stands before the set and spares most of the memory accesses.
 */
final class MemberSets {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int RECENT_BITS = 10;

    private final long[] recent = new long[1 << RECENT_BITS];
    private long[] table = new long[256];
    private int size;

    /** {@code member} is a code from 1 upwards, so that no pair is 0. */
    void add(int group, int member) {
        long pair = (long) group << 32 | member;
        long hash = pair * FACTOR;
        int nearby = (int) (hash >>> 64 - RECENT_BITS);
        if (recent[nearby] == pair) {
            return;
        }
        recent[nearby] = pair;
        insert(pair, hash);
    }

    private void insert(long pair, long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        for (long there; (there = table[slot]) != 0; slot = (slot + 1) & mask) {
            if (there == pair) {
                return;
            }
        }
        table[slot] = pair;
        if (++size * 2 > table.length) {
            grow();
        }
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(table.length, 2)];
        int mask = wider.length - 1;
        for (long pair : table) {
            if (pair != 0) {
                int slot = (int) (pair * FACTOR >>> 32) & mask;
                while (wider[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                wider[slot] = pair;
            }
        }
        table = wider;
    }

    /** All pairs by ascending group, then member; this set is used up by it. */
    long[] drain() {
        int filled = 0;
        for (long pair : table) {
            if (pair != 0) {
                table[filled++] = pair;
            }
        }
        long[] pairs = filled == table.length ? table : Arrays.copyOf(table, filled);
        Arrays.sort(pairs);
        table = new long[0];
        return pairs;
    }

    long memory() {
        return 8L * (table.length + recent.length);
    }
}
