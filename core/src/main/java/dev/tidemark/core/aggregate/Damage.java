package dev.tidemark.core.aggregate;

/** The error for totals that do not hold what is taken out of them. */
final class Damage {

    private Damage() {}

    static IllegalStateException missing(String what) {
        return new IllegalStateException("Cannot take a part out of a total: it does not hold " + what
                + ", so the ledger is damaged (restore it from a backup, or delete the store and run again)");
    }

    /** What is left of a number of events, rows or parts. */
    static long less(long total, long part, String what) {
        if (part > total) {
            throw missing(part + " " + what);
        }
        return total - part;
    }
}
