package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A published table as it was when it was opened. */
final class SqliteRows implements Store.Rows {

    private final Connection connection;
    private final PreparedStatement select;
    private final ResultSet rows;
    private final TableShape shape;
    private final List<Type> types;
    private final Path file;
    private final Runnable afterClose;
    private boolean ahead;
    private boolean found;
    private boolean closed;

    private SqliteRows(
            Connection connection, PreparedStatement select, ModelTable table, Path file, Runnable afterClose)
            throws SQLException {
        this.connection = connection;
        this.select = select;
        this.rows = select.executeQuery();
        this.shape = table.shape();
        this.types = table.types();
        this.file = file;
        this.afterClose = afterClose;
    }

    /** On failure the connection is in no known state. */
    static SqliteRows open(Connection connection, String model, Path file, Runnable afterClose) throws SQLException {
        // One snapshot for what the table is and for its rows.
        execute(connection, "BEGIN");
        VersionFacts version = new LedgerReading(connection)
                .serving(model)
                .orElseThrow(() -> new TidemarkException(Problem.user(
                        "UNKNOWN_TABLE",
                        "No table is published under this name: " + model,
                        "run the project first, or see its status for the tables there are")));
        ModelTable table = new ModelTable(version.id(), version.shape());
        PreparedStatement select = connection.prepareStatement(table.rows());
        return new SqliteRows(connection, select, table, file, afterClose);
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public boolean hasNext() {
        try {
            if (!ahead && !closed) {
                found = rows.next();
                ahead = true;
            }
            return found && !closed;
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, file);
        }
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        try {
            @Nullable Object[] values = new @Nullable Object[types.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Cells.read(rows, i + 1, types.get(i));
            }
            return values;
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, file);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            rows.close();
            select.close();
            execute(connection, "COMMIT");
            afterClose.run();
        } catch (SQLException failure) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                failure.addSuppressed(alreadyGone);
            }
            throw SqliteProblems.of(failure, file);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
