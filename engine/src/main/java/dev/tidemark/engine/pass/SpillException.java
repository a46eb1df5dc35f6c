package dev.tidemark.engine.pass;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the spill folder could not be written or read. Not a {@link TidemarkException} until it leaves the pass: within
 * it those mean that a slice is at fault.
 */
final class SpillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Less than this left counts as full: some file systems fail before the last byte. */
    private static final long ROOM_BYTES = 1 << 20;

    private final IOException cause;

    SpillException(IOException cause) {
        super(cause);
        this.cause = cause;
    }

    /** What happened, for somebody who has to do something about it. */
    TidemarkException explained(Path folder) {
        boolean full = isFull(folder);
        Problem problem = full
                ? Problem.outside(
                        "SPILL_FULL",
                        "The disk is full, and states that do not fit into memory are written to " + folder,
                        "nothing of this round is committed; make room there, or give engine: memory more, then run again")
                : Problem.outside(
                        "SPILL_FAILED",
                        "Cannot write or read the files for states that do not fit into memory: " + folder + ": "
                                + cause.getMessage(),
                        "nothing of this round is committed; check the disk, then run again");
        return new TidemarkException(problem, this);
    }

    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }
}
