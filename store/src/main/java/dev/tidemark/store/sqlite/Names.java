package dev.tidemark.store.sqlite;

/** Names in SQL. */
final class Names {

    /** What all tables of the ledger begin with; no model may. */
    static final String PREFIX = "tidemark_";

    private Names() {}

    /** Any name as an identifier. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String table(long version) {
        return PREFIX + "table_" + version;
    }

    static String parts(long version) {
        return PREFIX + "part_" + version;
    }
}
