package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts of many ids, written downwards: plane {@code i} is the set of ids whose count has bit {@code i} set. Adding a
 * set to all counts, or taking it from them, passes a carry from plane to plane, at the speed of bitmaps.
 *
 * <p>Byte form: a varint of the number of planes and what the caller adds to it; each plane as {@link BitmapForm} writes
 * it.
 */
final class MemberPlanes {

    /** Counts are less than 2^31. */
    private static final int MAX_PLANES = 31;

    /** The last one is not empty. */
    private final List<RoaringBitmap> planes = new ArrayList<>(1);

    /** How many ids were put in one by one: asking the planes for their memory takes too long. */
    private long put;

    /** Whether no count is greater than 1. */
    boolean single() {
        return planes.size() <= 1;
    }

    long size() {
        return planes.size() == 1 ? planes.get(0).getLongCardinality() : union().getLongCardinality();
    }

    /** Whether there are more members than a number; cheap if there are many. */
    boolean moreThan(int number) {
        for (RoaringBitmap plane : planes) {
            if (plane.cardinalityExceeds(number)) {
                return true;
            }
        }
        return size() > number;
    }

    int[] ids() {
        return union().toArray();
    }

    private RoaringBitmap union() {
        return FastAggregation.or(planes.toArray(RoaringBitmap[]::new));
    }

    int count(int id) {
        int count = 0;
        for (int i = 0; i < planes.size(); i++) {
            count |= planes.get(i).contains(id) ? 1 << i : 0;
        }
        return count;
    }

    /** Gives an id that is not there a count. */
    void put(int id, int count) {
        put++;
        for (int i = 0; count >>> i != 0; i++) {
            if (i == planes.size()) {
                planes.add(new RoaringBitmap());
            }
            if ((count >>> i & 1) != 0) {
                planes.get(i).add(id);
            }
        }
    }

    /** As long as no count is greater than 1: makes it 1. */
    void unite(int id) {
        if (planes.isEmpty()) {
            planes.add(new RoaringBitmap());
        }
        put += planes.get(0).checkedAdd(id) ? 1 : 0;
    }

    /** About how much memory this takes, if it was filled one by one. */
    long memoryBytes() {
        return 256 + 4 * put;
    }

    /** As long as no count of either is greater than 1: makes those of the other's members 1. */
    void unite(MemberPlanes other) {
        if (planes.isEmpty()) {
            planes.add(new RoaringBitmap());
        }
        if (!other.planes.isEmpty()) {
            planes.get(0).or(other.planes.get(0));
        }
    }

    void add(MemberPlanes other) {
        for (int i = 0; i < other.planes.size(); i++) {
            RoaringBitmap carry = other.planes.get(i);
            for (int j = i; !carry.isEmpty(); j++) {
                while (j >= planes.size()) {
                    planes.add(new RoaringBitmap());
                }
                RoaringBitmap plane = planes.get(j);
                RoaringBitmap next = RoaringBitmap.and(plane, carry);
                plane.xor(carry);
                carry = next;
            }
        }
    }

    void subtract(MemberPlanes other) {
        for (int i = 0; i < other.planes.size(); i++) {
            RoaringBitmap borrow = other.planes.get(i);
            for (int j = i; !borrow.isEmpty(); j++) {
                if (j >= planes.size()) {
                    throw Damage.missing("member " + borrow.first() + " as often");
                }
                RoaringBitmap plane = planes.get(j);
                RoaringBitmap next = RoaringBitmap.andNot(borrow, plane);
                plane.xor(borrow);
                borrow = next;
            }
        }
        while (!planes.isEmpty() && planes.get(planes.size() - 1).isEmpty()) {
            planes.remove(planes.size() - 1);
        }
    }

    void renumber(IntUnaryOperator newId) {
        for (int i = 0; i < planes.size(); i++) {
            RoaringBitmap plane = planes.get(i);
            int[] ids = new int[plane.getCardinality()];
            int at = 0;
            for (IntIterator each = plane.getIntIterator(); each.hasNext(); ) {
                ids[at++] = newId.applyAsInt(each.next());
            }
            Arrays.sort(ids);
            RoaringBitmap renumbered = new RoaringBitmap();
            renumbered.addN(ids, 0, ids.length);
            planes.set(i, renumbered);
        }
    }

    void write(long more, ByteWriter out) {
        out.putVarint(planes.size() + more);
        for (RoaringBitmap plane : planes) {
            BitmapForm.write(plane, out);
        }
    }

    static MemberPlanes read(long count, ByteReader in) {
        if (count < 1 || count > MAX_PLANES) {
            throw new IllegalArgumentException(
                    "Members have " + count + " planes: 1 to " + MAX_PLANES + " are possible");
        }
        MemberPlanes read = new MemberPlanes();
        for (int i = 0; i < count; i++) {
            read.planes.add(BitmapForm.read(in));
        }
        return read;
    }
}
