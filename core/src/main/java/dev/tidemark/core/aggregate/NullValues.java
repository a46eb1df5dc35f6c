package dev.tidemark.core.aggregate;

/** Whether a value that is NULL may be the first or last one. */
public enum NullValues {
    /** It may: RESPECT NULLS. */
    KEEP,
    /** It does not take part: IGNORE NULLS. */
    IGNORE
}
