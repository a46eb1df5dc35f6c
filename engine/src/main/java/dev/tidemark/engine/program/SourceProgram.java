package dev.tidemark.engine.program;

import dev.tidemark.engine.decode.FieldPath;
import java.util.List;

/** Everything that one pass over a source computes, for all models that take part. Immutable, used by many threads. */
public interface SourceProgram {

    /** The fields the decoder has to deliver. */
    List<FieldPath> wanted();

    /** Expressions by number; equal expressions of different models are one. */
    List<ExpressionFacts> expressions();

    /** A model may take the same source in more than one input. */
    List<InputProgram> inputs();

    Evaluation evaluation();
}
