package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A multiset of ids: in a part every member is there once, in a total as often as parts hold it. A few members are sorted
 * arrays; many are {@linkplain MemberPlanes bit planes}.
 *
 * <p>Byte form, canonical: up to {@value #FEW} members, a varint of twice their number and one more if any is there more
 * than once; the first id and the distances between the others less one, as varints; and if any is there more than once,
 * how often more each one is. More members: a varint of twice {@value #FEW}, one more and the number of planes, then the
 * planes.
 */
final class Members {

    /**
     * The most that are kept as arrays: measured, they take half the memory and time of bitmaps of as many scattered ids.
     */
    static final int FEW = 1024;

    private int[] ids = new int[2];
    private int size;

    /** How often each id is there; null while each is there once. */
    private int @Nullable [] counts;

    /** When there are too many for arrays; the arrays are then unused. */
    private @Nullable MemberPlanes planes;

    Members() {}

    private Members(MemberPlanes planes) {
        this.planes = planes;
    }

    /** About how much memory this takes. */
    long memoryBytes() {
        return planes == null ? 48 + 4L * ids.length * (counts == null ? 1 : 2) : planes.memoryBytes();
    }

    long size() {
        return planes == null ? size : planes.size();
    }

    /** Makes a member be there once. */
    void unite(int id) {
        if (planes != null) {
            planes.unite(id);
            return;
        }
        needParts(this);
        // The pass hands members over in ascending order.
        int place = size;
        if (size > 0 && id <= ids[size - 1]) {
            int found = Arrays.binarySearch(ids, 0, size, id);
            if (found >= 0) {
                return;
            }
            place = -found - 1;
        }
        if (size == FEW) {
            grown().unite(id);
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        System.arraycopy(ids, place, ids, place + 1, size - place);
        ids[place] = id;
        size++;
    }

    /** Makes the members of either part be there once. */
    void unite(Members other) {
        needParts(this);
        needParts(other);
        if (planes == null && other.planes == null) {
            merge(other, 0);
        } else {
            grown().unite(other.asPlanes());
        }
    }

    private static void needParts(Members members) {
        if (members.counts != null || members.planes != null && !members.planes.single()) {
            throw new IllegalStateException("Cannot join pieces of a part: one of them is a total");
        }
    }

    /** Makes every member be there as often as in both together. */
    void add(Members other) {
        if (planes == null && other.planes == null) {
            merge(other, 1);
        } else {
            grown().add(other.asPlanes());
        }
    }

    /** Makes every member be there less often by as much as the other has it. */
    void subtract(Members other) {
        if (planes == null && other.planes == null) {
            takeOut(other);
        } else {
            grown().subtract(other.asPlanes());
        }
    }

    /** Puts the other's arrays into these; what both have is there {@code times} the other's count more often. */
    private void merge(Members other, int times) {
        int room = size + other.size;
        int[] merged = new int[Math.max(2, room)];
        int[] mergedCounts = new int[merged.length];
        boolean repeated = false;
        int a = 0;
        int b = 0;
        int to = 0;
        for (; a < size || b < other.size; to++) {
            int id = b == other.size || a < size && ids[a] <= other.ids[b] ? ids[a] : other.ids[b];
            int count = 0;
            if (a < size && ids[a] == id) {
                count = count(a++);
            }
            if (b < other.size && other.ids[b] == id) {
                int more = other.count(b++);
                count = count == 0 ? more : count + times * more;
            }
            merged[to] = id;
            mergedCounts[to] = count;
            repeated |= count > 1;
        }
        ids = merged;
        counts = repeated ? mergedCounts : null;
        size = to;
        if (size > FEW) {
            grown();
        }
    }

    private void takeOut(Members other) {
        int[] left = new int[size];
        boolean repeated = false;
        int b = 0;
        int to = 0;
        int[] leftIds = new int[Math.max(2, size)];
        for (int a = 0; a < size; a++) {
            int count = count(a);
            if (b < other.size && other.ids[b] == ids[a]) {
                count -= other.count(b++);
            }
            if (count < 0) {
                throw Damage.missing("member " + ids[a] + " as often");
            }
            if (count > 0) {
                leftIds[to] = ids[a];
                left[to++] = count;
                repeated |= count > 1;
            }
        }
        if (b < other.size) {
            throw Damage.missing("member " + other.ids[b]);
        }
        ids = leftIds;
        counts = repeated ? left : null;
        size = to;
    }

    private int count(int at) {
        return counts == null ? 1 : counts[at];
    }

    /** Turns the arrays into planes. */
    private MemberPlanes grown() {
        if (planes == null) {
            planes = asPlanes();
            ids = new int[2];
            counts = null;
            size = 0;
        }
        return planes;
    }

    private MemberPlanes asPlanes() {
        if (planes != null) {
            return planes;
        }
        MemberPlanes made = new MemberPlanes();
        for (int i = 0; i < size; i++) {
            made.put(ids[i], count(i));
        }
        return made;
    }

    /** Turns planes of few members into arrays. */
    private void shrink() {
        if (planes == null || planes.moreThan(FEW)) {
            return;
        }
        MemberPlanes before = planes;
        int[] sorted = before.ids();
        int[] each = new int[sorted.length];
        boolean repeated = false;
        for (int i = 0; i < sorted.length; i++) {
            each[i] = before.count(sorted[i]);
            repeated |= each[i] > 1;
        }
        planes = null;
        size = sorted.length;
        ids = Arrays.copyOf(sorted, Math.max(2, size));
        counts = repeated ? each : null;
    }

    void renumber(IntUnaryOperator newId) {
        if (planes != null) {
            planes.renumber(newId);
            return;
        }
        // New id and old place side by side, so that counts follow their ids.
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = (long) newId.applyAsInt(ids[i]) << 32 | i;
        }
        Arrays.sort(order);
        int[] renumbered = new int[Math.max(2, size)];
        int[] moved = new int[size];
        for (int i = 0; i < size; i++) {
            renumbered[i] = (int) (order[i] >> 32);
            moved[i] = count((int) order[i]);
        }
        ids = renumbered;
        counts = counts == null ? null : moved;
    }

    void write(ByteWriter out) {
        shrink();
        if (planes != null) {
            planes.write(2L * FEW + 1, out);
            return;
        }
        out.putVarint(2L * size + (counts == null ? 0 : 1));
        int previous = -1;
        for (int i = 0; i < size; i++) {
            out.putVarint(ids[i] - previous - 1);
            previous = ids[i];
        }
        if (counts != null) {
            for (int i = 0; i < size; i++) {
                out.putVarint(counts[i] - 1L);
            }
        }
    }

    static Members read(ByteReader in) {
        long header = in.getVarint();
        if (header < 0 || header > 2L * FEW + 1) {
            return new Members(MemberPlanes.read(header - (2L * FEW + 1), in));
        }
        if (header >> 1 > in.remaining()) {
            throw new IndexOutOfBoundsException("Needs " + (header >> 1) + " ids, has " + in.remaining() + " bytes");
        }
        Members members = new Members();
        members.size = (int) (header >> 1);
        members.ids = new int[Math.max(2, members.size)];
        long previous = -1;
        for (int i = 0; i < members.size; i++) {
            long distance = in.getVarint();
            previous += distance + 1;
            if (distance < 0 || distance > Integer.MAX_VALUE || previous > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("A member has id " + previous + ": ids are 0 to 2147483647");
            }
            members.ids[i] = (int) previous;
        }
        if ((header & 1) != 0) {
            int[] counts = new int[members.size];
            for (int i = 0; i < counts.length; i++) {
                long more = in.getVarint();
                if (more < 0 || more >= Integer.MAX_VALUE) {
                    throw new IllegalArgumentException("A member is held " + more + " times more");
                }
                counts[i] = (int) more + 1;
            }
            members.counts = counts;
        }
        return members;
    }
}
