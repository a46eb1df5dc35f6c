package dev.tidemark.store.form;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct members of a list by ascending hash. A hash is the first 128 bits of SHA-256: so many that equal hashes
 * mean equal members (that any two of 10^9 members share one has a probability of 10^-21).
 */
public final class MemberHashes {

    /** The halves of the hashes; ordered as signed numbers, because that is how databases order theirs. */
    private final long[] high;

    private final long[] low;
    private final int size;

    /** For each position in the list, which of the distinct members is there. */
    private final int[] distinctAt;

    public MemberHashes(List<byte[]> members) {
        int count = members.size();
        long[] highAt = new long[count];
        long[] lowAt = new long[count];
        int[] order = new int[count];
        MessageDigest sha256 = sha256();
        for (int i = 0; i < count; i++) {
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest(members.get(i)));
            highAt[i] = hash.getLong();
            lowAt[i] = hash.getLong();
            order[i] = i;
        }
        LongArrays.radixSortIndirect(order, highAt, lowAt, false);
        high = new long[count];
        low = new long[count];
        distinctAt = new int[count];
        int last = -1;
        for (int at : order) {
            if (last < 0 || high[last] != highAt[at] || low[last] != lowAt[at]) {
                last++;
                high[last] = highAt[at];
                low[last] = lowAt[at];
            }
            distinctAt[at] = last;
        }
        size = last + 1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** How many distinct members there are. */
    public int size() {
        return size;
    }

    public long high(int member) {
        return high[member];
    }

    public long low(int member) {
        return low[member];
    }

    /** Which of the distinct members is at a position of the list. */
    public int distinctAt(int position) {
        return distinctAt[position];
    }

    /** The first member whose hash's first half is not below a bound. */
    public int firstNotBelow(long bound) {
        int at = Arrays.binarySearch(high, 0, size, bound);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && high[at - 1] == bound) {
            at--;
        }
        return at;
    }
}
