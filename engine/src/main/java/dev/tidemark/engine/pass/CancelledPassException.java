package dev.tidemark.engine.pass;

/** The pass was asked to stop; nothing of it may be committed. */
public final class CancelledPassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledPassException() {
        super("The pass was cancelled", null, false, false);
    }
}
