package dev.tidemark.store.form;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.util.Arrays;

/**
 * Which slices may hold parts of a key: every slice that does lies in one of a few ranges of slice ids, and few others
 * do. A total that must be built again from its parts looks for them there only, and not in every slice ever counted.
 *
 * <p>The byte form has at most {@value #MAX_RANGES} ranges, whatever the history: when there would be more, the two that
 * lie closest become one. It is a list of varints: the gap to the range before, then the length less one.
 */
public final class SliceRanges {

    static final int MAX_RANGES = 16;

    /** Pairs of first and last id, ascending, neither touching nor overlapping. */
    private final long[] bounds;

    private SliceRanges(long[] bounds) {
        this.bounds = bounds;
    }

    public static SliceRanges none() {
        return new SliceRanges(new long[0]);
    }

    public static SliceRanges read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        long[] bounds = new long[2 * MAX_RANGES];
        int size = 0;
        long at = 0;
        while (in.remaining() > 0 && size < bounds.length) {
            at += in.getVarint();
            bounds[size++] = at;
            at += in.getVarint();
            bounds[size++] = at;
        }
        return new SliceRanges(Arrays.copyOf(bounds, size));
    }

    public byte[] write() {
        ByteWriter out = new ByteWriter(16);
        long at = 0;
        for (long bound : bounds) {
            out.putVarint(bound - at);
            at = bound;
        }
        return out.toBytes();
    }

    public int count() {
        return bounds.length / 2;
    }

    public long first(int range) {
        return bounds[2 * range];
    }

    public long last(int range) {
        return bounds[2 * range + 1];
    }

    public boolean mayHold(long slice) {
        int at = Arrays.binarySearch(bounds, slice);
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** These ranges with one more slice in them. */
    public SliceRanges with(long slice) {
        if (mayHold(slice)) {
            return this;
        }
        int after = 0;
        while (after < bounds.length && bounds[after] < slice) {
            after += 2;
        }
        boolean touchesBefore = after > 0 && bounds[after - 1] == slice - 1;
        boolean touchesAfter = after < bounds.length && bounds[after] == slice + 1;
        long[] wider;
        if (touchesBefore && touchesAfter) {
            wider = without(bounds, after - 1);
        } else if (touchesBefore) {
            wider = bounds.clone();
            wider[after - 1] = slice;
        } else if (touchesAfter) {
            wider = bounds.clone();
            wider[after] = slice;
        } else {
            wider = new long[bounds.length + 2];
            System.arraycopy(bounds, 0, wider, 0, after);
            wider[after] = slice;
            wider[after + 1] = slice;
            System.arraycopy(bounds, after, wider, after + 2, bounds.length - after);
        }
        return new SliceRanges(wider.length > 2 * MAX_RANGES ? joinClosest(wider) : wider);
    }

    private static long[] joinClosest(long[] bounds) {
        int best = 1;
        for (int i = 1; i + 1 < bounds.length; i += 2) {
            if (bounds[i + 1] - bounds[i] < bounds[best + 1] - bounds[best]) {
                best = i;
            }
        }
        return without(bounds, best);
    }

    /** The bounds without the last of one range, at {@code at}, and the first of the next. */
    private static long[] without(long[] bounds, int at) {
        long[] fewer = new long[bounds.length - 2];
        System.arraycopy(bounds, 0, fewer, 0, at);
        System.arraycopy(bounds, at + 2, fewer, at, bounds.length - at - 2);
        return fewer;
    }
}
