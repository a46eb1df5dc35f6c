package dev.tidemark.engine.program;

import java.io.Serializable;

/** A step of a row query, between the event and the aggregate. */
public sealed interface Step extends Serializable {

    /** Keeps rows for which a BOOLEAN expression is true. */
    record Filter(int expression) implements Step {}

    /** Replaces the row by a generator's rows, none for an empty one. */
    record Generate(int generator) implements Step {}
}
