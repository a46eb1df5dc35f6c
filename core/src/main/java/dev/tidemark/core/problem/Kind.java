package dev.tidemark.core.problem;

/** Whose fault a problem is. The exit code of a command follows from it. */
public enum Kind {
    /** The user's definitions or data. */
    USER(1),
    /** The command was called wrongly. */
    USAGE(2),
    /** Something outside failed: a disk, a database, a lease held by another process. Trying again may help. */
    OUTSIDE(3),
    /** Ours: a state that should not be possible. */
    INTERNAL(3);

    private final int exitCode;

    Kind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
