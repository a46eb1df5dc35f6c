package dev.tidemark.core.definition;

/**
 * How the local engine may use the machine.
 *
 * @param threads that read and count; 0 means one for each processor
 * @param memoryBytes for states before they spill; 0 means a share of the heap
 * @param roundBytes of files that a round reads at most, unless a single slice is larger: what a crash can cost
 */
public record EngineSettings(int threads, long memoryBytes, long roundBytes) {

    /** What a round reads at most when nothing else is said. */
    public static final long DEFAULT_ROUND_BYTES = 2L << 30;

    public static EngineSettings standard() {
        return new EngineSettings(0, 0, DEFAULT_ROUND_BYTES);
    }
}
