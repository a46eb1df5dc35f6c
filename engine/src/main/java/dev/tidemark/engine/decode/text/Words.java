package dev.tidemark.engine.decode.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time, as a little-endian word: the first byte is the lowest. */
public final class Words {

    static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = ~HIGH_BITS;
    private static final long ONES = 0x0101010101010101L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    public static long at(byte[] b, int p) {
        return (long) LONGS.get(b, p);
    }

    /** The byte in all eight places. */
    public static long spread(byte value) {
        return (value & 0xFF) * ONES;
    }

    /** The high bit of every byte that is zero, and no other bit. */
    public static long zeros(long word) {
        return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    }

    /** Which byte has the lowest bit that is set. */
    public static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Where a byte is found first in a range, or -1. */
    public static int find(byte[] b, int from, int to, byte wanted) {
        long pattern = spread(wanted);
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            long found = zeros(at(b, p) ^ pattern);
            if (found != 0) {
                return p + first(found);
            }
        }
        for (; p < to; p++) {
            if (b[p] == wanted) {
                return p;
            }
        }
        return -1;
    }

    /** How often a byte occurs in a range. */
    public static int count(byte[] b, int from, int to, byte wanted) {
        long pattern = spread(wanted);
        int count = 0;
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            count += Long.bitCount(zeros(at(b, p) ^ pattern));
        }
        for (; p < to; p++) {
            count += b[p] == wanted ? 1 : 0;
        }
        return count;
    }
}
