package dev.tidemark.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one connection that writes, opened when first needed. */
final class Writer implements AutoCloseable {

    /** The slices whose parts are being replaced. */
    static final String REPLACED = Names.PREFIX + "replaced";

    /** The slices that hold parts. */
    static final String HELD = Names.PREFIX + "held";

    private final StoreFile file;
    private @Nullable Connection connection;

    Writer(StoreFile file) {
        this.file = file;
    }

    Connection connection() throws SQLException {
        if (connection == null) {
            Connection opened = file.writer();
            connection = opened;
            // Sets of slices that statements join with; seen by this connection only.
            for (String set : List.of(REPLACED, HELD)) {
                execute("CREATE TEMP TABLE " + set + "(slice INTEGER PRIMARY KEY)");
            }
        }
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Takes the file's write lock now, so that what is read next cannot change before it is written. */
    void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    /** Leaves no transaction open, whatever happened before. */
    void rollback() {
        try {
            // After a full disk SQLite has rolled back by itself.
            execute("ROLLBACK");
        } catch (SQLException done) {
            discard();
        }
    }

    /** Closes the connection; the next use opens another. An open transaction is rolled back. */
    void discard() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException alreadyGone) {
                // The file's locks go with the connection, closed well or not.
            }
        }
    }

    /** Fills one of the sets of slices. */
    void fill(String set, Collection<Long> slices) throws SQLException {
        execute("DELETE FROM " + set);
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO " + set + "(slice) VALUES (?)")) {
            for (long slice : slices) {
                insert.setLong(1, slice);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void close() {
        discard();
    }
}
