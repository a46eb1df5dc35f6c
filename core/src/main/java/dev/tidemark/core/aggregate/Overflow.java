package dev.tidemark.core.aggregate;

/** What a result becomes that its type cannot hold. */
public enum Overflow {
    /** An error, as in {@code sum} and {@code avg}. */
    FAIL,
    /** NULL, as in {@code try_sum} and {@code try_avg}. */
    NULL
}
