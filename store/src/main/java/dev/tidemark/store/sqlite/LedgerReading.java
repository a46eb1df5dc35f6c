package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.RunFacts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.store.form.TypeText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads facts from the ledger's tables, on whichever connection. */
record LedgerReading(Connection connection) {

    private static final String LETTERS =
            "SELECT d.id, s.source, s.name, d.file, d.line, d.reason, d.raw FROM tidemark_dead_letter d"
                    + " JOIN tidemark_slice s ON s.id = d.slice";

    private static final String VERSIONS =
            "SELECT id, model, fingerprint, status, columns, ordered, most, passed, shown, last_commit, failure"
                    + " FROM tidemark_version";

    /** How many commits there have been. */
    long commits() throws SQLException {
        return list("SELECT commits FROM tidemark_ledger", row -> row.getLong(1))
                .get(0);
    }

    List<RunFacts> runs(int most) throws SQLException {
        String sql = "SELECT id, command, started, ended, outcome, rounds, events, message FROM tidemark_run"
                + " ORDER BY id DESC LIMIT ?";
        return list(sql, LedgerReading::run, most);
    }

    static RunFacts run(ResultSet row) throws SQLException {
        return new RunFacts(
                row.getLong(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                instantOrNull(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8));
    }

    Optional<SourceFacts> source(String name) throws SQLException {
        List<String> columns =
                list("SELECT columns FROM tidemark_source WHERE name = ?", row -> row.getString(1), name);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        List<SourceFacts.NewField> newFields = list(
                "SELECT path, type, slice FROM tidemark_new_field WHERE source = ? ORDER BY position",
                row -> new SourceFacts.NewField(row.getString(1), TypeText.type(row.getString(2)), row.getString(3)),
                name);
        return Optional.of(new SourceFacts(name, TypeText.schema(columns.get(0)), newFields));
    }

    List<SliceFacts> slices(String source) throws SQLException {
        return list(
                "SELECT id, source, name, fingerprint, status, records, events, dead, bytes, at, reason"
                        + " FROM tidemark_slice WHERE source = ? ORDER BY id",
                row -> new SliceFacts(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        SliceStatus.valueOf(row.getString(5)),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        Instant.parse(row.getString(10)),
                        row.getString(11)),
                source);
    }

    List<VersionFacts> versions() throws SQLException {
        return list(VERSIONS + " ORDER BY id", LedgerReading::version);
    }

    Optional<VersionFacts> version(String model, String fingerprint) throws SQLException {
        return list(VERSIONS + " WHERE model = ? AND fingerprint = ?", LedgerReading::version, model, fingerprint)
                .stream()
                .findFirst();
    }

    Optional<VersionFacts> version(long id) throws SQLException {
        return list(VERSIONS + " WHERE id = ?", LedgerReading::version, id).stream()
                .findFirst();
    }

    /** The version that readers see under a model's name. */
    Optional<VersionFacts> serving(String model) throws SQLException {
        return list(VERSIONS + " WHERE model = ? AND status = 'SERVING'", LedgerReading::version, model).stream()
                .findFirst();
    }

    private static VersionFacts version(ResultSet row) throws SQLException {
        TableShape shape =
                new TableShape(TypeText.schema(row.getString(5)), row.getInt(6) != 0, row.getLong(7), row.getLong(8));
        long shown = Math.max(0, row.getLong(9) - shape.offset());
        return new VersionFacts(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                VersionFacts.Status.valueOf(row.getString(4)),
                shape,
                Math.min(shown, shape.limit().orElse(Long.MAX_VALUE)),
                instantOrNull(row.getString(10)),
                row.getString(11));
    }

    Set<Long> countedBy(long version) throws SQLException {
        return new LinkedHashSet<>(
                list("SELECT slice FROM tidemark_version_slice WHERE version = ?", row -> row.getLong(1), version));
    }

    List<DeadLetter> deadLetters(@Nullable String source, @Nullable String slice, int most) throws SQLException {
        StringBuilder sql = new StringBuilder(LETTERS);
        List<Object> values = new ArrayList<>();
        if (source != null) {
            sql.append(" WHERE s.source = ?");
            values.add(source);
        }
        if (slice != null) {
            sql.append(source == null ? " WHERE" : " AND").append(" s.name = ?");
            values.add(slice);
        }
        sql.append(" ORDER BY d.slice DESC, d.id LIMIT ?");
        values.add(most);
        return list(sql.toString(), LedgerReading::deadLetter, values.toArray());
    }

    Optional<DeadLetter> deadLetter(long id) throws SQLException {
        return list(LETTERS + " WHERE d.id = ?", LedgerReading::deadLetter, id).stream()
                .findFirst();
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getBytes(7));
    }

    private static @Nullable Instant instantOrNull(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }
}
