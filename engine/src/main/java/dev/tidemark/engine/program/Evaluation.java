package dev.tidemark.engine.program;

import dev.tidemark.engine.decode.Event;

/** Computes a program's expressions for one event after another. Used by one thread. */
public interface Evaluation {

    /** Moves on to an event (the same instance may come again with other contents). */
    void on(Event event);

    /** What {@code _slice}, {@code _file} and {@code _ingested_at} are from now on. */
    void place(String slice, String file, long ingestedAtMicros);

    /** Whether a BOOLEAN expression is true; NULL is not. Throws what Spark throws, for instance on a failed cast. */
    boolean test(int expression);

    /** Computes an expression into {@code out}. Bytes are valid until the next event. */
    void compute(int expression, Value out);

    /** Runs a generator (explode) on the present row; returns how many rows it gives. */
    int generate(int generator);

    /** Makes the generator's row {@code index} the one that later expressions see. */
    void generated(int generator, int index);
}
