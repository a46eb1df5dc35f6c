package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of doubles, or of their squares, without any rounding: adding in any order gives the same, subtracting gives back
 * what was. The sum is a fixed-point number wide enough for every double's square, of which only the limbs in use are
 * kept (Kulisch's long accumulator, in a window). NaN and the infinities are counted apart, so that they too can be
 * subtracted.
 *
 * <p>Byte form, canonical for the sum: a varint of four times the number of magnitude bytes, plus 2 for a negative sum,
 * plus 1 if something is not finite; unless the sum is 0, a varint of the lowest set bit's place and the magnitude from
 * that bit on, the least significant byte first, the last one not 0; if something is not finite, the numbers of NaN,
 * positive and negative infinity as varints.
 */
final class ExactSum {

    /** The place of bit 0 is 2^-2148: that of the square of the least double. */
    private static final int ONE = 2148;

    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    private static final int EXPONENT = 0x7FF;

    private static final int LIMB_BITS = 32;
    private static final long LIMB = (1L << LIMB_BITS) - 1;

    /** The highest place that a sum of 2^63 squares can reach, and a little more. */
    private static final int MAX_PLACE = 2 * 1024 + ONE + 64 + LIMB_BITS;

    /** About what a sum of values of much the same size takes in memory. */
    static final int TYPICAL_BYTES = 96;

    /** How many bytes of a magnitude are read or written together: no more than a long holds without its sign. */
    private static final int CHUNK = 7;

    /** After so many limb-sized additions carries must be passed on before a limb overflows. */
    private static final int MAX_PENDING = 1 << 29;

    /**
     * Signed limbs of 32 bits and their unpassed carries, the least significant first; |limb| &lt;= 2^32 * (pending + 1).
     */
    private long[] limbs = NONE;

    private static final long[] NONE = {};

    /** The number of the first limb: it stands for {@code limbs[0] * 2^(32 * base - ONE)}. */
    private int base;

    private int pending;

    private long nans;
    private long infinities;
    private long negativeInfinities;

    void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA_BITS) & EXPONENT;
        if (exponent == EXPONENT) {
            addSpecial(value, 1);
            return;
        }
        long mantissa = bits & MANTISSA;
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= MANTISSA + 1;
        }
        // value = mantissa * 2^(exponent - 1075)
        addAt(mantissa, exponent + (ONE - 1075), bits >> 63);
    }

    /** Adds the exact square of a value. */
    void addSquare(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA_BITS) & EXPONENT;
        if (exponent == EXPONENT) {
            addSpecial(value * value, 1);
            return;
        }
        long mantissa = bits & MANTISSA;
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= MANTISSA + 1;
        }
        int place = 2 * (exponent - 1075) + ONE;
        addAt(mantissa * mantissa, place, 0);
        addAt(Math.multiplyHigh(mantissa, mantissa), place + Long.SIZE, 0);
    }

    private void addSpecial(double value, long times) {
        if (value > 0) {
            infinities += times;
        } else if (value < 0) {
            negativeInfinities += times;
        } else {
            nans += times;
        }
    }

    /** Adds an unsigned number at a place, or subtracts it if {@code sign} is -1 instead of 0. */
    private void addAt(long unsigned, int place, long sign) {
        if (unsigned == 0) {
            return;
        }
        if (pending >= MAX_PENDING) {
            carry();
        }
        pending++;
        int limb = place >>> 5;
        int shift = place & 31;
        long upper = unsigned >>> (LIMB_BITS - shift);
        long high = upper >>> LIMB_BITS;
        cover(limb, limb + (high == 0 ? 2 : 3));
        int at = limb - base;
        // x ^ -1 - -1 is -x
        limbs[at] += ((unsigned << shift & LIMB) ^ sign) - sign;
        limbs[at + 1] += ((upper & LIMB) ^ sign) - sign;
        if (high != 0) {
            limbs[at + 2] += (high ^ sign) - sign;
        }
    }

    /** Makes room for the limbs numbered {@code from} to {@code to - 1}. */
    private void cover(int from, int to) {
        if (limbs.length == 0) {
            // Values of a kind differ by a limb or so: room on both sides spares most later growing.
            base = Math.max(0, from - 1);
            limbs = new long[to - base + 1];
        } else if (from < base || to > base + limbs.length) {
            int start = Math.min(from, base);
            long[] wider = new long[Math.max(to, base + limbs.length) - start];
            System.arraycopy(limbs, 0, wider, base - start, limbs.length);
            limbs = wider;
            base = start;
        }
    }

    void add(ExactSum other) {
        merge(other, 1);
    }

    void subtract(ExactSum other) {
        merge(other, -1);
        if (nans < 0 || infinities < 0 || negativeInfinities < 0) {
            throw Damage.missing("its values that are not finite");
        }
    }

    private void merge(ExactSum other, int sign) {
        if (other.limbs.length > 0) {
            if (other.pending >= MAX_PENDING / 2) {
                other.carry();
            }
            if (pending >= MAX_PENDING / 2) {
                carry();
            }
            cover(other.base, other.base + other.limbs.length);
            int shift = other.base - base;
            for (int i = 0; i < other.limbs.length; i++) {
                limbs[i + shift] += sign * other.limbs[i];
            }
            pending += other.pending + 1;
        }
        nans += sign * other.nans;
        infinities += sign * other.infinities;
        negativeInfinities += sign * other.negativeInfinities;
    }

    /** Passes the carries on: all limbs but the last are then 0 to 2^32 - 1, and the last alone has a sign. */
    private void carry() {
        pending = 0;
        int last = limbs.length - 1;
        long carry = 0;
        for (int i = 0; i <= last; i++) {
            long sum = limbs[i] + carry;
            limbs[i] = sum & LIMB;
            carry = sum >> LIMB_BITS;
        }
        if (carry == -1 && limbs[last] != 0) {
            limbs[last] |= -1L << LIMB_BITS;
        } else if (carry != 0) {
            limbs = Arrays.copyOf(limbs, last + 2);
            limbs[last + 1] = carry;
        }
    }

    /** The absolute value's limbs without signs and carries, from the same base. Carries are passed on before. */
    private long[] magnitude() {
        if (!negative()) {
            return limbs;
        }
        long[] magnitude = new long[limbs.length];
        long borrow = 0;
        for (int i = 0; i < limbs.length; i++) {
            long difference = borrow - limbs[i];
            magnitude[i] = difference & LIMB;
            borrow = difference >> LIMB_BITS;
        }
        if (borrow != 0) {
            throw new IllegalStateException("A sum is wider than its limbs: " + Arrays.toString(limbs));
        }
        return magnitude;
    }

    private boolean negative() {
        return limbs.length > 0 && limbs[limbs.length - 1] < 0;
    }

    /** The place of the lowest set bit counted from the base, or -1 for 0. */
    private static int lowest(long[] magnitude) {
        for (int i = 0; i < magnitude.length; i++) {
            if (magnitude[i] != 0) {
                return i * LIMB_BITS + Long.numberOfTrailingZeros(magnitude[i]);
            }
        }
        return -1;
    }

    /** How many bits there are from the base to the highest set one. */
    private static int length(long[] magnitude) {
        for (int i = magnitude.length - 1; i >= 0; i--) {
            if (magnitude[i] != 0) {
                return (i + 1) * LIMB_BITS - (Long.numberOfLeadingZeros(magnitude[i]) - LIMB_BITS);
            }
        }
        return 0;
    }

    /** The {@code count} bits from a place on, at most 63 of them; places beyond the ends hold zeros. */
    private static long bits(long[] magnitude, int place, int count) {
        long bits = 0;
        int limb = place >> 5;
        int shift = place & 31;
        for (int got = -shift; got < count && limb < magnitude.length; got += LIMB_BITS, limb++) {
            long digit = magnitude[limb];
            bits |= got < 0 ? digit >>> -got : digit << got;
        }
        return bits & (1L << count) - 1;
    }

    boolean finite() {
        return (nans | infinities | negativeInfinities) == 0;
    }

    /**
     * The double nearest to a sum of doubles (the even one of two), not of squares. Finite values may sum to an infinity;
     * 0 has no sign.
     */
    double rounded() {
        if (!finite()) {
            double up = infinities > 0 ? Double.POSITIVE_INFINITY : 0;
            double down = negativeInfinities > 0 ? Double.NEGATIVE_INFINITY : 0;
            return nans > 0 ? Double.NaN : up + down;
        }
        carry();
        long[] magnitude = magnitude();
        int length = length(magnitude);
        if (length == 0) {
            return 0.0;
        }
        // No double has bits below those of the least, and no more than 53.
        int least = ONE - 1074 - base * LIMB_BITS;
        int from = Math.max(length - (MANTISSA_BITS + 1), least);
        long kept;
        if (from <= 0) {
            kept = bits(magnitude, 0, length);
            from = 0;
        } else {
            kept = bits(magnitude, from, Math.max(0, length - from));
            boolean half = bits(magnitude, from - 1, 1) == 1;
            if (half && ((kept & 1) == 1 || lowest(magnitude) < from - 1)) {
                kept++;
            }
        }
        double value = Math.scalb((double) kept, from + base * LIMB_BITS - ONE);
        return negative() ? -value : value;
    }

    /** The finite sum as {@code exact * 2^(32 * base - 2148)}. */
    BigInteger exact() {
        carry();
        byte[] bytes = new byte[4 * limbs.length + 1];
        long[] magnitude = magnitude();
        for (int i = 0; i < magnitude.length; i++) {
            for (int j = 0; j < 4; j++) {
                bytes[bytes.length - 1 - 4 * i - j] = (byte) (magnitude[i] >>> 8 * j);
            }
        }
        BigInteger exact = new BigInteger(bytes);
        return negative() ? exact.negate() : exact;
    }

    /** The power of two that {@link #exact} is to be multiplied by. */
    int exactScale() {
        return base * LIMB_BITS - ONE;
    }

    void write(ByteWriter out) {
        carry();
        long[] magnitude = magnitude();
        int lowest = lowest(magnitude);
        int bytes = lowest < 0 ? 0 : (length(magnitude) - lowest + 7) >>> 3;
        out.putVarint((long) bytes << 2 | (negative() ? 2 : 0) | (finite() ? 0 : 1));
        if (bytes > 0) {
            out.putVarint(base * LIMB_BITS + lowest);
            for (int done = 0; done < bytes; done += CHUNK) {
                long chunk = bits(magnitude, lowest + 8 * done, 8 * CHUNK);
                for (int i = 0; i < CHUNK && done + i < bytes; i++) {
                    out.put((int) (chunk >>> 8 * i));
                }
            }
        }
        if (!finite()) {
            out.putVarint(nans).putVarint(infinities).putVarint(negativeInfinities);
        }
    }

    static ExactSum read(ByteReader in) {
        ExactSum sum = new ExactSum();
        long header = in.getVarint();
        long bytes = header >>> 2;
        if (bytes > 0) {
            long place = in.getVarint();
            if (bytes > MAX_PLACE / 8 || place < 0 || place > MAX_PLACE - 8 * bytes) {
                throw new IllegalArgumentException(
                        "A sum has " + bytes + " bytes at place " + place + ": more than any sum of doubles");
            }
            sum.cover((int) place >>> 5, ((int) (place + 8 * bytes) >>> 5) + 2);
            long sign = (header & 2) == 0 ? 0 : -1;
            for (int done = 0; done < bytes; done += CHUNK) {
                long chunk = 0;
                for (int i = 0; i < CHUNK && done + i < bytes; i++) {
                    chunk |= (long) in.get() << 8 * i;
                }
                sum.addAt(chunk, (int) place + 8 * done, sign);
            }
        }
        if ((header & 1) != 0) {
            sum.nans = count(in);
            sum.infinities = count(in);
            sum.negativeInfinities = count(in);
        }
        return sum;
    }

    private static long count(ByteReader in) {
        long count = in.getVarint();
        if (count < 0) {
            throw new IllegalArgumentException("A sum has a negative number of values that are not finite");
        }
        return count;
    }
}
