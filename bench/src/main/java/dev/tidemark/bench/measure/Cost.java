package dev.tidemark.bench.measure;

/**
 * What a whole process took, from its start to its end.
 *
 * @param cpuSeconds in user and kernel mode, of all its threads
 * @param peakBytes the most memory that was resident
 */
public record Cost(double wallSeconds, double cpuSeconds, long peakBytes) {

    /** The cheaper of two tries by wall time: what disturbed a try makes it slower, never faster. */
    public static Cost quicker(Cost one, Cost other) {
        return one.wallSeconds <= other.wallSeconds ? one : other;
    }
}
