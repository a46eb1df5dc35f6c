package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A column of {@link DistinctCount}s. Group and member make a long, and one hash set holds them all, so that a key with
 * two members costs no object. A group with many members gets a bitmap for those that come after.
 */
final class MemberColumn extends Column {

    /** From so many members on, a bitmap takes less memory than the hash set. */
    private static final int HEAVY = 2048;

    private final PairSet pairs = new PairSet();

    /** How many pairs of the set are of each group. */
    private int[] counts = new int[16];

    private @Nullable RoaringBitmap[] heavy = new RoaringBitmap[16];
    private long heavyBytes;

    /** For reading: the members of group g are those from {@code starts[g]} to {@code starts[g + 1]}. */
    private int @Nullable [] starts;

    private int[] members = {};

    @Override
    public void addMember(int group, int id) {
        if (group >= counts.length) {
            int length = Groups.room(group, counts.length);
            counts = Arrays.copyOf(counts, length);
            heavy = Arrays.copyOf(heavy, length);
        }
        RoaringBitmap bitmap = heavy[group];
        if (bitmap != null) {
            heavyBytes += bitmap.checkedAdd(id) ? 2 : 0;
        } else if (pairs.add((long) group << 32 | id)) {
            starts = null;
            if (++counts[group] == HEAVY) {
                heavy[group] = new RoaringBitmap();
            }
        }
    }

    @Override
    public void addValues(int group, @Nullable Object[] arguments) {
        if (arguments[0] != null) {
            addMember(group, Math.toIntExact((Long) arguments[0]));
        }
    }

    @Override
    public State state(int group) {
        if (group >= counts.length) {
            return new DistinctCount(new Members());
        }
        int[] index = index();
        int[] few = Arrays.copyOfRange(members, index[group], Math.max(index[group + 1], index[group] + 2));
        Members known = Members.of(few, index[group + 1] - index[group]);
        RoaringBitmap bitmap = heavy[group];
        if (bitmap != null) {
            known.unite(new Members(new MemberPlanes(bitmap)));
        }
        return new DistinctCount(known);
    }

    @Override
    public void write(int group, ByteWriter out) {
        if (group < counts.length && counts[group] <= Members.FEW) {
            int[] index = index();
            Members.write(members, index[group], counts[group], false, out);
        } else {
            state(group).write(out);
        }
    }

    /** Puts the pairs in the order of groups and members, in time that is linear but for sorting within groups. */
    private int[] index() {
        if (starts != null) {
            return starts;
        }
        int[] ends = new int[counts.length + 1];
        for (int group = 0; group < counts.length; group++) {
            ends[group + 1] = ends[group] + counts[group];
        }
        int[] sorted = new int[pairs.size()];
        int[] next = Arrays.copyOf(ends, counts.length);
        pairs.forEach(pair -> sorted[next[(int) (pair >>> 32)]++] = (int) pair);
        for (int group = 0; group < counts.length; group++) {
            if (counts[group] > 1) {
                Arrays.sort(sorted, ends[group], ends[group + 1]);
            }
        }
        members = sorted;
        starts = ends;
        return ends;
    }

    @Override
    public long memoryBytes() {
        return pairs.memoryBytes() + 8L * counts.length + heavyBytes + 4L * members.length;
    }

    @Override
    public void clear() {
        pairs.clear();
        counts = new int[16];
        heavy = new RoaringBitmap[16];
        heavyBytes = 0;
        starts = null;
        members = new int[0];
    }
}
