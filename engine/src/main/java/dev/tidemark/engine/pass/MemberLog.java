package dev.tidemark.engine.pass;

import java.util.Arrays;

/**
 * The distinct members of many groups: (group, member code) pairs in the order they come, sorted and freed of repetitions
 * whenever they have doubled. Appending touches no memory at random, which a hash set would for every event and model.
 * Events come in bursts of the same member, so a small direct-mapped cache of recent pairs leaves most repetitions out.
 */
final class MemberLog {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int RECENT_BITS = 10;
    private static final int FIRST_LIMIT = 1 << 16;

    private final long[] recent = new long[1 << RECENT_BITS];
    private long[] pairs = new long[256];
    private int size;
    private int limit = FIRST_LIMIT;

    /** {@code member} is a code from 1 upwards, so that no pair is 0. */
    void add(int group, int member) {
        long pair = (long) group << 32 | member;
        int nearby = (int) (pair * FACTOR >>> 64 - RECENT_BITS);
        if (recent[nearby] != pair) {
            recent[nearby] = pair;
            append(pair);
        }
    }

    private void append(long pair) {
        if (size == pairs.length) {
            if (size >= limit) {
                compact();
                limit = Math.max(FIRST_LIMIT, 2 * size);
            }
            if (size * 2 > pairs.length) {
                pairs = Arrays.copyOf(pairs, Math.multiplyExact(pairs.length, 2));
            }
        }
        pairs[size++] = pair;
    }

    private void compact() {
        Arrays.sort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        size = kept;
    }

    /** Members by group, each group's ascending and without repetitions; this log is used up by it. */
    Sorted sorted(int groups) {
        int[] starts = new int[groups + 1];
        for (int i = 0; i < size; i++) {
            starts[(int) (pairs[i] >>> 32) + 1]++;
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        int[] next = Arrays.copyOf(starts, groups);
        int[] members = new int[size];
        for (int i = 0; i < size; i++) {
            members[next[(int) (pairs[i] >>> 32)]++] = (int) pairs[i];
        }
        int[] ends = next;
        for (int group = 0; group < groups; group++) {
            Arrays.sort(members, starts[group], ends[group]);
            ends[group] = withoutRepetitions(members, starts[group], ends[group]);
        }
        pairs = new long[0];
        return new Sorted(members, starts, ends);
    }

    private static int withoutRepetitions(int[] members, int start, int end) {
        int kept = start;
        for (int i = start; i < end; i++) {
            if (i == start || members[i] != members[i - 1]) {
                members[kept++] = members[i];
            }
        }
        return kept;
    }

    /** A group's members are those from {@code starts[group]} to {@code ends[group]}. */
    record Sorted(int[] members, int[] starts, int[] ends) {}

    long memory() {
        return 8L * (pairs.length + recent.length);
    }
}
