package dev.tidemark.engine.file;

/** Whether a slice may be counted now. */
public sealed interface Readiness {

    /** It may. */
    record Ready() implements Readiness {}

    /** Not yet, and why: one sentence. */
    record Waiting(String reason) implements Readiness {}
}
