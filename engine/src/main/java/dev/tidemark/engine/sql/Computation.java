package dev.tidemark.engine.sql;

import dev.tidemark.engine.program.Value;

/**
 * Computes one expression from an event. Used by one thread.
 *
 * <p>Public for the classes that are generated at run time.
 */
public abstract class Computation {

    /** Whether a BOOLEAN expression is true; NULL is not. */
    public abstract boolean test(EventRow row);

    /** Fills {@code out} with the physical value. */
    public abstract void compute(EventRow row, Value out);
}
