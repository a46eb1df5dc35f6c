package dev.tidemark.engine.run;

/** Why a slice is read. */
public enum SliceReason {
    /** Never seen before. */
    NEW,
    /** Its files changed since it was counted: what it contributed is replaced. */
    CHANGED,
    /** It could not be read before. */
    FAILED_BEFORE,
    /** It was counted, but some models lack it. */
    LACKING,
    /** A person asked for it. */
    ASKED
}
