package dev.tidemark.store.sqlite;

import java.util.List;

/** The ledger's own tables, in the format of this version. Every model's version adds two: see {@link ModelTable}. */
final class Layout {

    /** "TMrk" in the file's header: tells a ledger from any other SQLite file. */
    static final int APPLICATION_ID = 0x544D726B;

    /** Kept as {@code PRAGMA user_version}. A file with a higher one is refused. */
    static final int FORMAT = 1;

    /** Times are ISO 8601 in UTC, so that a person can read them. */
    static final List<String> TABLES = List.of(
            """
            CREATE TABLE tidemark_ledger(
              one INTEGER PRIMARY KEY CHECK (one = 1),
              commits INTEGER NOT NULL)
            """,
            "INSERT INTO tidemark_ledger VALUES (1, 0)",
            """
            CREATE TABLE tidemark_lease(
              one INTEGER PRIMARY KEY CHECK (one = 1),
              owner TEXT NOT NULL,
              token INTEGER NOT NULL,
              since TEXT NOT NULL,
              until TEXT NOT NULL)
            """,
            "INSERT INTO tidemark_lease VALUES (1, '', 0, '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z')",
            """
            CREATE TABLE tidemark_run(
              id INTEGER PRIMARY KEY,
              command TEXT NOT NULL,
              started TEXT NOT NULL,
              ended TEXT,
              outcome TEXT NOT NULL,
              rounds INTEGER NOT NULL,
              events INTEGER NOT NULL,
              message TEXT)
            """,
            """
            CREATE TABLE tidemark_source(
              name TEXT PRIMARY KEY,
              columns TEXT NOT NULL) WITHOUT ROWID
            """,
            """
            CREATE TABLE tidemark_new_field(
              source TEXT NOT NULL,
              position INTEGER NOT NULL,
              path TEXT NOT NULL,
              type TEXT NOT NULL,
              slice TEXT NOT NULL,
              PRIMARY KEY (source, position)) WITHOUT ROWID
            """,
            """
            CREATE TABLE tidemark_slice(
              id INTEGER PRIMARY KEY,
              source TEXT NOT NULL,
              name TEXT NOT NULL,
              fingerprint TEXT NOT NULL,
              status TEXT NOT NULL,
              records INTEGER NOT NULL,
              events INTEGER NOT NULL,
              dead INTEGER NOT NULL,
              bytes INTEGER NOT NULL,
              at TEXT NOT NULL,
              reason TEXT,
              UNIQUE (source, name))
            """,
            // The id stays unused after a replay replaced the letters: a person may have noted it.
            """
            CREATE TABLE tidemark_dead_letter(
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              slice INTEGER NOT NULL,
              file TEXT NOT NULL,
              line INTEGER NOT NULL,
              reason TEXT NOT NULL,
              raw BLOB NOT NULL)
            """,
            "CREATE INDEX tidemark_dead_letter_slice ON tidemark_dead_letter(slice)",
            """
            CREATE TABLE tidemark_version(
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              model TEXT NOT NULL,
              fingerprint TEXT NOT NULL,
              status TEXT NOT NULL,
              formats TEXT NOT NULL,
              keys TEXT NOT NULL,
              columns TEXT NOT NULL,
              ordered INTEGER NOT NULL,
              most INTEGER NOT NULL,
              passed INTEGER NOT NULL,
              shown INTEGER NOT NULL,
              last_commit TEXT,
              failure TEXT,
              UNIQUE (model, fingerprint))
            """,
            """
            CREATE TABLE tidemark_version_slice(
              version INTEGER NOT NULL,
              slice INTEGER NOT NULL,
              PRIMARY KEY (version, slice)) WITHOUT ROWID
            """,
            """
            CREATE TABLE tidemark_member(
              first INTEGER PRIMARY KEY,
              count INTEGER NOT NULL,
              members BLOB NOT NULL)
            """,
            """
            CREATE TABLE tidemark_member_hash(
              start INTEGER PRIMARY KEY,
              entries BLOB NOT NULL)
            """);

    private Layout() {}
}
