package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each number is there, of which no more than {@code most} are told apart: if there are more, all are rounded to
 * fewer significant bits, by the least {@linkplain NumberScale#rounded level} that makes them few enough.
 *
 * <p>The level is a function of the set of numbers alone. Rounding by levels can be done in steps, and more numbers never
 * need a lesser level; so whatever was rounded too early in a piece would have been rounded as far in the whole. Hence
 * any order and cutting ends in the same histogram.
 *
 * <p>Byte form, canonical: the level, the number of numbers, the first number (zigzag), the distances between the others
 * less one, and how often more than once each is there; all varints.
 */
final class Histogram {

    /** Fewer could never be reached: doubles have zeros of both signs, infinities and NaN at any level. */
    private static final int FEWEST = 8;

    private final NumberScale scale;
    private final int most;

    private int level;
    private long[] numbers = {};
    private long[] counts = {};
    private int size;

    /** What single events brought, rounded or not; not in the arrays yet. */
    private @Nullable Long2LongOpenHashMap waiting;

    Histogram(NumberScale scale, int most) {
        this.scale = scale;
        this.most = Math.max(FEWEST, most);
    }

    void add(long number) {
        if (waiting == null) {
            waiting = new Long2LongOpenHashMap();
        }
        waiting.addTo(scale.rounded(number, level), 1);
        // Sorting only what has come to as much as there may be makes it cheap for each.
        if (waiting.size() >= most) {
            settle();
        }
    }

    /** About how much memory this takes. */
    long memoryBytes() {
        return 128 + 16L * numbers.length + (waiting == null ? 0 : 32L * waiting.size());
    }

    private void settle() {
        if (waiting == null) {
            return;
        }
        Histogram more = new Histogram(scale, most);
        more.numbers = waiting.keySet().toLongArray();
        Arrays.sort(more.numbers);
        more.size = more.numbers.length;
        more.counts = new long[more.size];
        for (int i = 0; i < more.size; i++) {
            more.counts[i] = waiting.get(more.numbers[i]);
        }
        waiting = null;
        merge(more);
        round();
    }

    void add(Histogram other) {
        settle();
        other.settle();
        raise(other.level);
        merge(other);
        round();
    }

    /** Puts another's arrays into these, rounded to this level. */
    private void merge(Histogram other) {
        long[] merged = new long[size + other.size];
        long[] mergedCounts = new long[merged.length];
        int to = 0;
        for (int a = 0, b = 0; a < size || b < other.size; ) {
            long second = b < other.size ? scale.rounded(other.numbers[b], level) : 0;
            boolean fromFirst = b == other.size || a < size && numbers[a] <= second;
            long number = fromFirst ? numbers[a] : second;
            long count = fromFirst ? counts[a++] : other.counts[b++];
            if (to > 0 && merged[to - 1] == number) {
                mergedCounts[to - 1] += count;
            } else {
                merged[to] = number;
                mergedCounts[to++] = count;
            }
        }
        numbers = merged;
        counts = mergedCounts;
        size = to;
    }

    /** Raises the level until the numbers are few enough. */
    private void round() {
        for (int higher = level; size > most && higher < NumberScale.MAX_LEVEL; ) {
            higher++;
            if (distinct(higher) <= most) {
                raise(higher);
            }
        }
    }

    private int distinct(int higher) {
        int distinct = 0;
        long previous = 0;
        for (int i = 0; i < size; i++) {
            long number = scale.rounded(numbers[i], higher);
            if (i == 0 || number != previous) {
                distinct++;
            }
            previous = number;
        }
        return distinct;
    }

    private void raise(int higher) {
        if (higher <= level) {
            return;
        }
        level = higher;
        int to = 0;
        for (int i = 0; i < size; i++) {
            long number = scale.rounded(numbers[i], level);
            if (to > 0 && numbers[to - 1] == number) {
                counts[to - 1] += counts[i];
            } else {
                numbers[to] = number;
                counts[to++] = counts[i];
            }
        }
        size = to;
    }

    /** False if it cannot be told: what is left might need less rounding. */
    boolean subtract(Histogram part) {
        settle();
        part.settle();
        if (part.size == 0) {
            return true;
        }
        if (level > 0) {
            return false;
        }
        int b = 0;
        int to = 0;
        for (int a = 0; a < size; a++) {
            long count = counts[a];
            if (b < part.size && part.numbers[b] == numbers[a]) {
                count = Damage.less(count, part.counts[b++], "of its values");
            }
            if (count > 0) {
                numbers[to] = numbers[a];
                counts[to++] = count;
            }
        }
        size = to;
        if (b < part.size) {
            throw Damage.missing("one of its values");
        }
        return true;
    }

    long count() {
        settle();
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += counts[i];
        }
        return count;
    }

    /** The number at a rank, from 1 to {@link #count}. */
    long at(long rank) {
        long below = 0;
        for (int i = 0; i < size; i++) {
            below += counts[i];
            if (below >= rank) {
                return numbers[i];
            }
        }
        throw new IllegalArgumentException("No number has rank " + rank + " of " + below);
    }

    void write(ByteWriter out) {
        settle();
        out.putVarint(level).putVarint(size);
        for (int i = 0; i < size; i++) {
            if (i == 0) {
                out.putZigzag(numbers[0]);
            } else {
                out.putVarint(numbers[i] - numbers[i - 1] - 1);
            }
        }
        for (int i = 0; i < size; i++) {
            out.putVarint(counts[i] - 1);
        }
    }

    static Histogram read(NumberScale scale, int most, ByteReader in) {
        Histogram read = new Histogram(scale, most);
        long level = in.getVarint();
        long size = in.getVarint();
        if (level < 0 || level > NumberScale.MAX_LEVEL || size < 0 || size > read.most) {
            throw new IllegalArgumentException("A histogram has " + size + " numbers at level " + level);
        }
        if (2 * size > in.remaining()) {
            throw new IndexOutOfBoundsException("Needs " + size + " numbers, has " + in.remaining() + " bytes");
        }
        read.level = (int) level;
        read.size = (int) size;
        read.numbers = new long[read.size];
        read.counts = new long[read.size];
        for (int i = 0; i < read.size; i++) {
            read.numbers[i] = i == 0 ? in.getZigzag() : read.numbers[i - 1] + in.getVarint() + 1;
            if (i > 0 && read.numbers[i] <= read.numbers[i - 1]
                    || scale.rounded(read.numbers[i], read.level) != read.numbers[i]) {
                throw new IllegalArgumentException("A histogram holds " + read.numbers[i] + " out of order or place");
            }
        }
        for (int i = 0; i < read.size; i++) {
            read.counts[i] = in.getVarint() + 1;
            if (read.counts[i] <= 0) {
                throw new IllegalArgumentException("A number is there " + read.counts[i] + " times");
            }
        }
        return read;
    }
}
