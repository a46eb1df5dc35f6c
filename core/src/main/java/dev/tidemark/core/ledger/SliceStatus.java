package dev.tidemark.core.ledger;

/** Where a slice stands in the ledger. */
public enum SliceStatus {
    /** Read and committed. Models that failed on it may still lack it. */
    COUNTED,
    /** Taken out by a person; stays out until it is replayed. */
    UNDONE,
    /** Could not be read, or had too many dead letters; nothing of it is counted. Tried again by the next run. */
    FAILED
}
