package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.RunFacts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes facts to the ledger's tables within one transaction, whose statements it keeps. */
final class LedgerWriting implements AutoCloseable {

    private static final int LETTER_BATCH = 500;

    private final Connection connection;
    private final LedgerReading reading;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    LedgerWriting(Connection connection) {
        this.connection = connection;
        this.reading = new LedgerReading(connection);
    }

    Connection connection() {
        return connection;
    }

    LedgerReading reading() {
        return reading;
    }

    /** Counts this commit and gives its number. */
    long nextCommit() throws SQLException {
        update("UPDATE tidemark_ledger SET commits = commits + 1");
        return reading.commits();
    }

    void source(SourceFacts facts) throws SQLException {
        update(
                "INSERT INTO tidemark_source(name, columns) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET columns = excluded.columns",
                facts.name(),
                facts.schema().ddl());
        update("DELETE FROM tidemark_new_field WHERE source = ?", facts.name());
        int position = 0;
        for (SourceFacts.NewField field : facts.newFields()) {
            update(
                    "INSERT INTO tidemark_new_field(source, position, path, type, slice) VALUES (?, ?, ?, ?, ?)",
                    facts.name(),
                    position++,
                    field.path(),
                    field.type().ddl(),
                    field.slice());
        }
    }

    long slice(SliceFacts facts) throws SQLException {
        PreparedStatement upsert = bound(
                "INSERT INTO tidemark_slice"
                        + "(source, name, fingerprint, status, records, events, dead, bytes, at, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (source, name) DO UPDATE SET fingerprint = excluded.fingerprint,"
                        + " status = excluded.status, records = excluded.records, events = excluded.events,"
                        + " dead = excluded.dead, bytes = excluded.bytes, at = excluded.at, reason = excluded.reason"
                        + " RETURNING id",
                facts.source(),
                facts.name(),
                facts.fingerprint(),
                facts.status().name(),
                facts.records(),
                facts.events(),
                facts.dead(),
                facts.bytes(),
                facts.at().toString(),
                facts.reasonOrNull());
        try (ResultSet row = upsert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    boolean deadLetters(long slice, Iterator<DeadLetter> letters) throws SQLException {
        update("DELETE FROM tidemark_dead_letter WHERE slice = ?", slice);
        PreparedStatement insert =
                statement("INSERT INTO tidemark_dead_letter(slice, file, line, reason, raw) VALUES (?, ?, ?, ?, ?)");
        int batched = 0;
        while (letters.hasNext()) {
            DeadLetter letter = letters.next();
            insert.setLong(1, slice);
            insert.setString(2, letter.file());
            insert.setLong(3, letter.line());
            insert.setString(4, letter.reason());
            insert.setBytes(5, letter.raw());
            insert.addBatch();
            if (++batched % LETTER_BATCH == 0) {
                insert.executeBatch();
            }
        }
        insert.executeBatch();
        return true;
    }

    VersionFacts version(String model, String fingerprint, List<Type> keys, Algebra algebra, TableShape shape)
            throws SQLException {
        String formats = algebra.aggregates().stream().map(Aggregate::format).collect(Collectors.joining("\n"));
        String keyTypes = keys.stream().map(Type::ddl).collect(Collectors.joining("\n"));
        VersionFacts known = reading.version(model, fingerprint).orElse(null);
        if (known != null) {
            checkSame(known, formats, keyTypes, shape);
            return known;
        }
        checkName(model);
        update(
                "INSERT INTO tidemark_version"
                        + "(model, fingerprint, status, formats, keys, columns, ordered, most, passed, shown)"
                        + " VALUES (?, ?, 'BUILDING', ?, ?, ?, ?, ?, ?, 0)",
                model,
                fingerprint,
                formats,
                keyTypes,
                shape.columns().ddl(),
                shape.ordered() ? 1 : 0,
                shape.limit().orElse(-1),
                shape.offset());
        VersionFacts made = reading.version(model, fingerprint).orElseThrow();
        for (String sql : new ModelTable(made.id(), shape).create()) {
            update(sql);
        }
        return made;
    }

    /** States of another form would be read as nonsense: better to refuse than to trust the fingerprint blindly. */
    private void checkSame(VersionFacts known, String formats, String keys, TableShape shape) throws SQLException {
        List<String> stored = reading.list(
                "SELECT formats || char(10, 10) || keys FROM tidemark_version WHERE id = ?",
                row -> row.getString(1),
                known.id());
        if (!stored.equals(List.of(formats + "\n\n" + keys)) || !known.shape().equals(shape)) {
            throw new IllegalStateException("Version " + known.id() + " of model " + known.model()
                    + " has other aggregates, keys or columns under the same fingerprint");
        }
    }

    boolean isKeyless(long version) throws SQLException {
        return reading.list("SELECT keys = '' FROM tidemark_version WHERE id = ?", row -> row.getInt(1), version)
                .equals(List.of(1));
    }

    /** Refuses a name that a view cannot have here. */
    private void checkName(String model) throws SQLException {
        String lower = model.toLowerCase(Locale.ROOT);
        if (lower.startsWith(Names.PREFIX) || lower.startsWith("sqlite_") || model.indexOf('\0') >= 0) {
            throw new TidemarkException(Problem.user(
                    "MODEL_NAME_RESERVED",
                    "Cannot publish a model under this name in SQLite: " + model.replace('\0', '?'),
                    "rename the model: names that begin with tidemark_ or sqlite_ are kept for the store itself"));
        }
        List<String> taken = reading.list(
                "SELECT type || ' ' || name FROM sqlite_master WHERE name = ? COLLATE NOCASE"
                        + " AND NOT (type = 'view'"
                        + " AND name IN (SELECT model FROM tidemark_version WHERE status = 'SERVING' AND model = ?))",
                row -> row.getString(1),
                model,
                model);
        if (!taken.isEmpty()) {
            throw new TidemarkException(Problem.user(
                    "MODEL_NAME_TAKEN",
                    "Cannot publish model " + model + ", the store already has the " + taken.get(0),
                    "rename the model, or drop what has its name"));
        }
    }

    void touched(long version, long shownMore, Instant now) throws SQLException {
        update(
                "UPDATE tidemark_version SET shown = shown + ?, last_commit = ? WHERE id = ?",
                shownMore,
                now.toString(),
                version);
    }

    void counted(long version, Set<Long> slices, Set<Long> noLonger) throws SQLException {
        batch("DELETE FROM tidemark_version_slice WHERE version = ? AND slice = ?", version, noLonger);
        batch("INSERT OR IGNORE INTO tidemark_version_slice(version, slice) VALUES (?, ?)", version, slices);
    }

    private void batch(String sql, long version, Set<Long> slices) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (long slice : slices) {
            statement.setLong(1, version);
            statement.setLong(2, slice);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    boolean failure(long version, @Nullable String reason) throws SQLException {
        update("UPDATE tidemark_version SET failure = ? WHERE id = ?", reason, version);
        return true;
    }

    boolean publish(VersionFacts version) throws SQLException {
        checkName(version.model());
        update("DROP VIEW IF EXISTS " + Names.quoted(version.model()));
        update(
                "UPDATE tidemark_version SET status = 'RETIRED' WHERE model = ? AND status = 'SERVING'",
                version.model());
        update("UPDATE tidemark_version SET status = 'SERVING' WHERE id = ?", version.id());
        update(new ModelTable(version.id(), version.shape()).createView(version.model()));
        return true;
    }

    boolean drop(VersionFacts version) throws SQLException {
        if (version.status() == VersionFacts.Status.SERVING) {
            update("DROP VIEW IF EXISTS " + Names.quoted(version.model()));
        }
        for (String sql : new ModelTable(version.id(), version.shape()).drop()) {
            update(sql);
        }
        update("DELETE FROM tidemark_version_slice WHERE version = ?", version.id());
        update("DELETE FROM tidemark_version WHERE id = ?", version.id());
        return true;
    }

    boolean run(RunFacts facts) throws SQLException {
        update(
                "UPDATE tidemark_run SET ended = ?, outcome = ?, rounds = ?, events = ?, message = ? WHERE id = ?",
                facts.ended().map(Instant::toString).orElse(null),
                facts.outcome(),
                facts.rounds(),
                facts.events(),
                facts.messageOrNull(),
                facts.id());
        return true;
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        bound(sql, values).executeUpdate();
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
