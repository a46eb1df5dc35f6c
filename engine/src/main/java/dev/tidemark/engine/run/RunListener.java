package dev.tidemark.engine.run;

import dev.tidemark.engine.pass.PassProgress;

/** Is told what a run does, as it does it. Called by the thread that runs. */
public interface RunListener {

    RunListener SILENT = new RunListener() {};

    /**
     * A pass over some slices begins.
     *
     * @param bytes to read in this round
     * @param bytesLeft to read in this run, with this round's
     * @param progress how far it is; may be asked at any time, by any thread
     */
    default void reading(String source, int slices, long bytes, long bytesLeft, PassProgress progress) {}

    /** The pass is over and its results are written. */
    default void committing(String source, int slices) {}

    /** The round is committed. */
    default void committed(RoundReport round) {}
}
