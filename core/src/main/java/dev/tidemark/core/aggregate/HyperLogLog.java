package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * About how many distinct hashes were seen. What it holds is a function of the set of hashes alone, whatever their order
 * and cutting: no history as in estimators that count while they are filled.
 *
 * <p>Few hashes are kept as coupons: 25 bits of the hash and the rank of the rest, which are registers of precision 25 of
 * which nearly all are 0. As soon as there are more than a quarter of the registers' number, they go into the registers.
 *
 * <p>Byte form, canonical. Coupons: a varint of twice their number; each as {@code place << 6 | rank}, ascending, the
 * first itself, then distances less one, as varints. Registers: a varint 1, then a byte each.
 *
 * @see <a href="https://arxiv.org/abs/1702.01284">Ertl, New cardinality estimation algorithms for HyperLogLog
 *     sketches</a>, algorithm 6, for the estimate
 */
final class HyperLogLog {

    /** Coupons are registers of this precision. */
    private static final int COUPON_PRECISION = 25;

    private static final int RANK_BITS = 6;

    private final int precision;

    /** The greatest rank of each place; null once there are registers. */
    private @Nullable Int2IntOpenHashMap coupons = new Int2IntOpenHashMap();

    private byte @Nullable [] registers;

    HyperLogLog(int precision) {
        this.precision = precision;
    }

    boolean isEmpty() {
        return coupons != null && coupons.isEmpty();
    }

    void add(long hash) {
        offer((int) (hash >>> Long.SIZE - COUPON_PRECISION), rank(hash, COUPON_PRECISION));
    }

    /** The place of the first set bit behind the leading ones, from 1. */
    private static int rank(long hash, int leading) {
        return Math.min(Long.numberOfLeadingZeros(hash << leading), Long.SIZE - leading) + 1;
    }

    private void offer(int place, int rank) {
        if (coupons == null) {
            register(place, rank);
            return;
        }
        if (coupons.get(place) < rank) {
            coupons.put(place, rank);
            if (coupons.size() > (1 << precision) / 4) {
                fill(coupons);
            }
        }
    }

    /** Leaves the coupons for registers. */
    private void fill(Int2IntOpenHashMap before) {
        coupons = null;
        registers = new byte[1 << precision];
        for (Int2IntMap.Entry coupon : before.int2IntEntrySet()) {
            register(coupon.getIntKey(), coupon.getIntValue());
        }
    }

    /** Puts a coupon into its register: the bits that its place has more come before its rank. */
    private void register(int place, int couponRank) {
        int more = COUPON_PRECISION - precision;
        int lower = place & (1 << more) - 1;
        int rank = lower == 0 ? more + couponRank : Integer.numberOfLeadingZeros(lower) - (Integer.SIZE - more) + 1;
        byte[] all = registers();
        int register = place >>> more;
        if (all[register] < rank) {
            all[register] = (byte) rank;
        }
    }

    private byte[] registers() {
        if (registers == null) {
            throw new IllegalStateException("There are no registers yet");
        }
        return registers;
    }

    void unite(HyperLogLog other) {
        if (other.coupons != null) {
            for (Int2IntMap.Entry coupon : other.coupons.int2IntEntrySet()) {
                offer(coupon.getIntKey(), coupon.getIntValue());
            }
            return;
        }
        if (coupons != null) {
            fill(coupons);
        }
        byte[] all = registers();
        byte[] others = other.registers();
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) Math.max(all[i], others[i]);
        }
    }

    /** About how much memory this takes. */
    long memoryBytes() {
        return 128 + (coupons == null ? 1L << precision : 16L * coupons.size());
    }

    double estimate() {
        if (coupons != null) {
            // Linear counting: nearly all places are empty.
            double places = 1 << COUPON_PRECISION;
            return places * StrictMath.log(places / (places - coupons.size()));
        }
        int ranks = Long.SIZE - precision + 1;
        int[] histogram = new int[ranks + 1];
        for (byte rank : registers()) {
            histogram[rank]++;
        }
        double m = 1 << precision;
        double z = m * tau(1 - histogram[ranks] / m);
        for (int rank = ranks - 1; rank >= 1; rank--) {
            z = 0.5 * (z + histogram[rank]);
        }
        z += m * sigma(histogram[0] / m);
        return m * m / (2 * StrictMath.log(2) * z);
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double y = 1;
        double z = x;
        for (double before = Double.NaN; before != z; y += y) {
            x *= x;
            before = z;
            z += x * y;
        }
        return z;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double y = 1;
        double z = 1 - x;
        for (double before = Double.NaN; before != z; ) {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        return z / 3;
    }

    void write(ByteWriter out) {
        if (coupons == null) {
            out.putVarint(1).putBytes(registers());
            return;
        }
        int[] sorted = new int[coupons.size()];
        int size = 0;
        for (Int2IntMap.Entry coupon : coupons.int2IntEntrySet()) {
            sorted[size++] = coupon.getIntKey() << RANK_BITS | coupon.getIntValue();
        }
        Arrays.sort(sorted);
        out.putVarint(2L * size);
        int previous = -1;
        for (int coupon : sorted) {
            out.putVarint(coupon - previous - 1);
            previous = coupon;
        }
    }

    static HyperLogLog read(int precision, ByteReader in) {
        HyperLogLog read = new HyperLogLog(precision);
        long header = in.getVarint();
        if (header == 1) {
            read.coupons = null;
            read.registers = in.getBytes(1 << precision);
            for (byte rank : read.registers) {
                if (rank < 0 || rank > Long.SIZE - precision + 1) {
                    throw new IllegalArgumentException("A register has rank " + rank);
                }
            }
            return read;
        }
        if ((header & 1) != 0 || header < 0 || header / 2 > in.remaining()) {
            throw new IndexOutOfBoundsException("Needs " + header / 2 + " coupons, has " + in.remaining() + " bytes");
        }
        long coupon = -1;
        for (long i = 0; i < header / 2; i++) {
            long distance = in.getVarint();
            coupon += distance + 1;
            int rank = (int) coupon & (1 << RANK_BITS) - 1;
            if (distance < 0 || distance > Integer.MAX_VALUE || coupon > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("A coupon is " + coupon + ": they have 31 bits");
            }
            if (rank < 1 || rank > Long.SIZE - COUPON_PRECISION + 1) {
                throw new IllegalArgumentException("A coupon has rank " + rank);
            }
            read.offer((int) coupon >>> RANK_BITS, rank);
        }
        return read;
    }
}
