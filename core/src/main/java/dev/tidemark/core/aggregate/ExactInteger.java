package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A sum of integers of any size, so that the order of adding never decides whether it overflows. It is a long until it
 * has to be more.
 */
final class ExactInteger {

    private long low;

    /** What does not fit beside {@code low}: the sum is both together. */
    private @Nullable BigInteger rest;

    ExactInteger() {}

    ExactInteger(long low, @Nullable BigInteger restOrNull) {
        this.low = low;
        this.rest = restOrNull;
    }

    void add(long value) {
        long sum = low + value;
        if (((low ^ sum) & (value ^ sum)) < 0) {
            spill(BigInteger.valueOf(low));
            sum = value;
        }
        low = sum;
    }

    void add(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            add(value.longValue());
        } else {
            spill(value);
        }
    }

    void add(ExactInteger other) {
        add(other.low);
        if (other.rest != null) {
            spill(other.rest);
        }
    }

    void subtract(ExactInteger other) {
        if (other.low == Long.MIN_VALUE) {
            spill(BigInteger.valueOf(other.low).negate());
        } else {
            add(-other.low);
        }
        if (other.rest != null) {
            spill(other.rest.negate());
        }
    }

    private void spill(BigInteger value) {
        rest = rest == null ? value : rest.add(value);
    }

    /** Makes {@link #rest} null if the sum fits a long, and all of the sum otherwise. */
    private void settle() {
        if (rest != null) {
            BigInteger sum = rest.add(BigInteger.valueOf(low));
            boolean fits = sum.bitLength() < Long.SIZE;
            low = fits ? sum.longValue() : 0;
            rest = fits ? null : sum;
        }
    }

    boolean fitsLong() {
        settle();
        return rest == null;
    }

    /** The sum, if it {@linkplain #fitsLong fits}. */
    long longValue() {
        return low;
    }

    BigInteger exact() {
        settle();
        return rest == null ? BigInteger.valueOf(low) : rest;
    }

    /**
     * Byte form together with a count that goes with the sum: a varint that is twice the count, and one more if the sum
     * does not fit a long; then the sum as a zigzag, or as its sized bytes in two's complement.
     */
    void write(long count, ByteWriter out) {
        settle();
        if (rest == null) {
            out.putVarint(count << 1).putZigzag(low);
        } else {
            out.putVarint(count << 1 | 1).putSized(rest.toByteArray());
        }
    }

    /** Reads what follows the count. */
    static ExactInteger read(long countAndForm, ByteReader in) {
        return (countAndForm & 1) == 0
                ? new ExactInteger(in.getZigzag(), null)
                : new ExactInteger(0, new BigInteger(in.getSized()));
    }
}
