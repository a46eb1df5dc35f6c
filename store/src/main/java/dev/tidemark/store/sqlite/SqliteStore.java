package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.RunFacts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in one SQLite file. Readers have connections of their own, each with the snapshot of its moment; one
 * connection writes. May be used by several threads: those that write take turns.
 */
final class SqliteStore implements Store {

    private final StoreFile file;
    private final InstantSource clock;
    private final Writer writer;
    private final Semaphore turn = new Semaphore(1);
    private final Deque<Connection> idleReaders = new ConcurrentLinkedDeque<>();
    private final Runnable afterClose;
    private volatile @Nullable SqliteCommit openCommit;
    private volatile boolean closed;

    SqliteStore(StoreFile file, InstantSource clock, Runnable afterClose) {
        this.file = file;
        this.clock = clock;
        this.afterClose = afterClose;
        this.writer = new Writer(file);
    }

    static SqliteStore of(StoreFile file) {
        return new SqliteStore(file, InstantSource.system(), () -> {});
    }

    /**
     * A store that goes when it is closed. It is a file all the same, because SQLite's databases in memory let no reader
     * read while a writer writes.
     */
    static SqliteStore temporary() {
        try {
            Path folder = Files.createTempDirectory("tidemark-store");
            StoreFile file = StoreFile.passing(folder.resolve("tables.db"));
            file.create();
            return new SqliteStore(file, InstantSource.system(), () -> delete(folder));
        } catch (IOException failure) {
            throw new TidemarkException(
                    Problem.outside(
                            "STORE_CANNOT_OPEN",
                            "Cannot make a folder for a temporary store: " + failure.getMessage(),
                            "check the folder for temporary files"),
                    failure);
        }
    }

    private static void delete(Path folder) {
        for (String name : List.of("tables.db", "tables.db-wal", "tables.db-shm", "")) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException left) {
                folder.toFile().deleteOnExit();
            }
        }
    }

    StoreFile file() {
        return file;
    }

    Writer writer() {
        return writer;
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public Lease acquire(String owner, Duration time, Predicate<String> isGone) {
        if (owner.isBlank()) {
            throw new IllegalArgumentException("A lease needs an owner");
        }
        // Refused without waiting for the other's commit to end.
        read(ledger -> {
            Leases.read(ledger.connection()).refuseIfHeld(now(), isGone);
            return true;
        });
        return write(connection -> {
            Instant now = now();
            Leases before = Leases.read(connection);
            before.refuseIfHeld(now, isGone);
            Leases taken = before.taken(owner, now, now.plus(time));
            taken.write(connection);
            return taken.lease();
        });
    }

    @Override
    public Lease renew(Lease lease, Duration time) {
        Instant until = now().plus(time);
        SqliteCommit commit = openCommit;
        if (commit != null && commit.renew(lease, until)) {
            return new Lease(lease.owner(), lease.token(), until);
        }
        return write(connection -> {
            Leases held = Leases.read(connection);
            held.refuseUnlessHeldBy(lease);
            Leases renewed = held.renewed(until);
            renewed.write(connection);
            return renewed.lease();
        });
    }

    /** What was renewed while a commit was open that then did not happen. */
    void renewAt(Lease lease, Instant until) {
        write(connection -> {
            Leases held = Leases.read(connection);
            if (held.isHeldBy(lease)) {
                held.renewed(until).write(connection);
            }
            return true;
        });
    }

    @Override
    public void release(Lease lease) {
        write(connection -> {
            Leases held = Leases.read(connection);
            if (held.isHeldBy(lease)) {
                held.released().write(connection);
            }
            return true;
        });
    }

    @Override
    public Commit begin(Lease lease) {
        takeTurn();
        boolean begun = false;
        try {
            writer.begin();
            Leases.read(writer.connection()).refuseUnlessHeldBy(lease);
            SqliteCommit commit = new SqliteCommit(this, lease);
            openCommit = commit;
            begun = true;
            return commit;
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, file.path());
        } finally {
            if (!begun) {
                writer.rollback();
                turn.release();
            }
        }
    }

    /** Called by a commit when it is over, one way or the other. */
    void ended(SqliteCommit commit) {
        if (openCommit == commit) {
            openCommit = null;
            turn.release();
        }
    }

    @Override
    public RunFacts startRun(Lease lease, String command) {
        return write(connection -> {
            Leases.read(connection).refuseUnlessHeldBy(lease);
            Instant now = now();
            // Only one run at a time can write: any other that seems to be running was killed.
            try (PreparedStatement update = connection.prepareStatement("UPDATE tidemark_run SET outcome = 'FAILED',"
                    + " message = 'The process ended without a word: it was killed, or the machine went down'"
                    + " WHERE outcome = 'RUNNING'")) {
                update.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO tidemark_run(command, started, outcome, rounds, events) VALUES (?, ?, 'RUNNING', 0, 0)")) {
                insert.setString(1, command);
                insert.setString(2, now.toString());
                insert.executeUpdate();
            }
            return new LedgerReading(connection).runs(1).get(0);
        });
    }

    @Override
    public List<RunFacts> runs(int most) {
        return read(ledger -> ledger.runs(most));
    }

    @Override
    public Optional<SourceFacts> source(String name) {
        return read(ledger -> ledger.source(name));
    }

    @Override
    public List<SliceFacts> slices(String source) {
        return read(ledger -> ledger.slices(source));
    }

    @Override
    public List<VersionFacts> versions() {
        return read(LedgerReading::versions);
    }

    @Override
    public Set<Long> countedBy(long version) {
        return read(ledger -> ledger.countedBy(version));
    }

    @Override
    public List<DeadLetter> deadLetters(@Nullable String source, @Nullable String slice, int most) {
        return read(ledger -> ledger.deadLetters(source, slice, most));
    }

    @Override
    public Optional<DeadLetter> deadLetter(long id) {
        return read(ledger -> ledger.deadLetter(id));
    }

    @Override
    public Rows rows(String model) {
        try {
            Connection connection = takeReader();
            try {
                return SqliteRows.open(connection, model, file.path(), () -> giveBack(connection));
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, file.path());
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Connection reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            closeQuietly(reader);
        }
        // Last, so that it takes the write-ahead log into the file and removes it.
        writer.close();
        afterClose.run();
    }

    /** What to do with the ledger at one moment. */
    @FunctionalInterface
    private interface Read<T> {
        T from(LedgerReading ledger) throws SQLException;
    }

    /** What to do in a transaction of its own. */
    @FunctionalInterface
    private interface Write<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T read(Read<T> work) {
        try {
            Connection reader = takeReader();
            boolean sound = false;
            try {
                T result = work.from(new LedgerReading(reader));
                sound = true;
                return result;
            } catch (TidemarkException refusal) {
                sound = true;
                throw refusal;
            } finally {
                if (sound) {
                    giveBack(reader);
                } else {
                    closeQuietly(reader);
                }
            }
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, file.path());
        }
    }

    private <T> T write(Write<T> work) {
        takeTurn();
        boolean committed = false;
        try {
            writer.begin();
            T result = work.on(writer.connection());
            writer.commit();
            committed = true;
            return result;
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, file.path());
        } finally {
            if (!committed) {
                writer.rollback();
            }
            turn.release();
        }
    }

    private void takeTurn() {
        SqliteCommit commit = openCommit;
        if (commit != null && commit.isOfThisThread()) {
            throw new IllegalStateException("A commit is open: end it first");
        }
        turn.acquireUninterruptibly();
    }

    private Connection takeReader() throws SQLException {
        if (closed) {
            throw new IllegalStateException("The store is closed");
        }
        Connection idle = idleReaders.poll();
        return idle != null ? idle : file.reader();
    }

    private void giveBack(Connection reader) {
        if (closed) {
            closeQuietly(reader);
        } else {
            idleReaders.push(reader);
        }
    }

    private static void closeQuietly(Connection reader) {
        try {
            reader.close();
        } catch (SQLException alreadyGone) {
            // A reader has nothing to lose.
        }
    }
}
