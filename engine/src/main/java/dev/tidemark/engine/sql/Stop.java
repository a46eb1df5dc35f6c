package dev.tidemark.engine.sql;

/** Leaves the decomposition of a query whose problem has been noted. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stop() {
        super(null, null, false, false);
    }
}
