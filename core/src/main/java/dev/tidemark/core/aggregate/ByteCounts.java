package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import it.unimi.dsi.fastutil.Hash;
import it.unimi.dsi.fastutil.objects.Object2LongOpenCustomHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each of some byte strings is there. Sorted, so that merging and writing are linear; what single events bring
 * waits in a hash map.
 *
 * <p>Byte form, canonical: a varint of twice the number of strings, and one more if any is there more than once; each
 * string by ascending unsigned order, sized; and if any is there more than once, how often more each one is, as varints.
 */
final class ByteCounts {

    private static final Hash.Strategy<byte[]> BY_CONTENT = new Hash.Strategy<>() {
        @Override
        public int hashCode(byte @Nullable [] bytes) {
            return Arrays.hashCode(bytes);
        }

        @Override
        public boolean equals(byte @Nullable [] a, byte @Nullable [] b) {
            return Arrays.equals(a, b);
        }
    };

    /** What becomes of the counts of a string that both have. */
    enum Merge {
        /** Once, as in a set. */
        UNITE,
        /** As often as in both together. */
        ADD,
        /** Less often, by as much as the other has it. */
        SUBTRACT;

        private long of(long count, long other) {
            return switch (this) {
                case UNITE -> 1;
                case ADD -> count + other;
                case SUBTRACT -> Damage.less(count, other, "of its values");
            };
        }
    }

    private static final int EMPTY_BYTES = 96;

    /** What a string takes besides its bytes. */
    private static final int STRING_BYTES = 48;

    private byte[][] strings = new byte[0][];
    private long[] counts = {};
    private int size;
    private @Nullable Object2LongOpenCustomHashMap<byte[]> waiting;
    private long memoryBytes = EMPTY_BYTES;

    /** Takes in a string once more; keeps the array. */
    void add(byte[] string) {
        wait(string, 1);
    }

    /** Takes in a string if it is not there; keeps the array. */
    void unite(byte[] string) {
        if (Arrays.binarySearch(strings, 0, size, string, Arrays::compareUnsigned) < 0) {
            wait(string, 0);
        }
    }

    private void wait(byte[] string, long more) {
        if (waiting == null) {
            waiting = new Object2LongOpenCustomHashMap<>(BY_CONTENT);
        }
        long before = waiting.addTo(string, more);
        if (before == 0) {
            memoryBytes += STRING_BYTES + string.length;
            if (more == 0) {
                waiting.put(string, 1);
            }
        }
    }

    /** About how much memory this takes, if it was filled one by one. */
    long memoryBytes() {
        return memoryBytes;
    }

    int size() {
        settle();
        return size;
    }

    byte[] string(int index) {
        return strings[index];
    }

    long count(int index) {
        return counts[index];
    }

    private void settle() {
        if (waiting == null) {
            return;
        }
        ByteCounts more = new ByteCounts();
        more.strings = waiting.keySet().toArray(new byte[0][]);
        Arrays.sort(more.strings, Arrays::compareUnsigned);
        more.size = more.strings.length;
        more.counts = new long[more.size];
        for (int i = 0; i < more.size; i++) {
            more.counts[i] = waiting.getLong(more.strings[i]);
        }
        waiting = null;
        merge(more, Merge.ADD);
    }

    void merge(ByteCounts other, Merge how) {
        settle();
        other.settle();
        int room = how == Merge.SUBTRACT ? size : size + other.size;
        byte[][] merged = new byte[room][];
        long[] mergedCounts = new long[room];
        int to = 0;
        int b = 0;
        for (int a = 0; a < size || b < other.size; ) {
            int compared = a == size ? 1 : b == other.size ? -1 : Arrays.compareUnsigned(strings[a], other.strings[b]);
            if (compared > 0 && how == Merge.SUBTRACT) {
                throw Damage.missing("one of its values");
            }
            byte[] string = compared <= 0 ? strings[a] : other.strings[b];
            long count =
                    compared == 0 ? how.of(counts[a], other.counts[b]) : compared < 0 ? counts[a] : other.counts[b];
            a += compared <= 0 ? 1 : 0;
            b += compared >= 0 ? 1 : 0;
            if (count != 0) {
                merged[to] = string;
                mergedCounts[to++] = count;
            }
        }
        strings = merged;
        counts = mergedCounts;
        size = to;
    }

    void write(ByteWriter out) {
        settle();
        boolean repeated = false;
        for (int i = 0; i < size; i++) {
            repeated |= counts[i] > 1;
        }
        out.putVarint(2L * size + (repeated ? 1 : 0));
        for (int i = 0; i < size; i++) {
            out.putSized(strings[i]);
        }
        for (int i = 0; repeated && i < size; i++) {
            out.putVarint(counts[i] - 1);
        }
    }

    static ByteCounts read(ByteReader in) {
        long header = in.getVarint();
        long size = header >>> 1;
        if (size > in.remaining()) {
            throw new IndexOutOfBoundsException("Needs " + size + " strings, has " + in.remaining() + " bytes");
        }
        ByteCounts read = new ByteCounts();
        read.size = (int) size;
        read.strings = new byte[read.size][];
        read.counts = new long[read.size];
        Arrays.fill(read.counts, 1);
        for (int i = 0; i < read.size; i++) {
            read.strings[i] = in.getSized();
            if (i > 0 && Arrays.compareUnsigned(read.strings[i - 1], read.strings[i]) >= 0) {
                throw new IllegalArgumentException("Kept values are out of order");
            }
        }
        for (int i = 0; (header & 1) != 0 && i < read.size; i++) {
            read.counts[i] = in.getVarint() + 1;
            if (read.counts[i] <= 0) {
                throw new IllegalArgumentException("A value is kept " + read.counts[i] + " times");
            }
        }
        return read;
    }
}
