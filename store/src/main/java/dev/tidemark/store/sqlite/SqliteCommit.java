package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.RunFacts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transaction on the store's writing connection. */
final class SqliteCommit implements Commit {

    private final SqliteStore store;
    private final Lease lease;
    private final Writer writer;
    private final Thread thread = Thread.currentThread();
    private @Nullable LedgerWriting writing;
    private @Nullable Instant renewal;
    private boolean ending;
    private boolean broken;
    private boolean over;

    SqliteCommit(SqliteStore store, Lease lease) {
        this.store = store;
        this.lease = lease;
        this.writer = store.writer();
    }

    boolean isOfThisThread() {
        return thread == Thread.currentThread();
    }

    /**
     * Renews the lease with this commit: nobody can take it as long as the transaction holds the file's write lock.
     *
     * @return false if it is too late for that
     */
    synchronized boolean renew(Lease renewed, Instant until) {
        if (ending || renewed.token() != lease.token()) {
            return false;
        }
        renewal = until;
        return true;
    }

    private synchronized @Nullable Instant endRenewals() {
        ending = true;
        return renewal;
    }

    @Override
    public int[] intern(List<byte[]> members) {
        return step(ledger -> Members.intern(ledger.connection(), members));
    }

    @Override
    public void source(SourceFacts facts) {
        step(ledger -> {
            ledger.source(facts);
            return true;
        });
    }

    @Override
    public long slice(SliceFacts facts) {
        return step(ledger -> ledger.slice(facts));
    }

    @Override
    public void deadLetters(long slice, Iterator<DeadLetter> letters) {
        step(ledger -> ledger.deadLetters(slice, letters));
    }

    @Override
    public VersionFacts version(String model, String fingerprint, List<Type> keys, Algebra algebra, TableShape shape) {
        return step(ledger -> ledger.version(model, fingerprint, keys, algebra, shape));
    }

    @Override
    public void apply(
            VersionFacts version, Algebra algebra, Finisher finisher, Set<Long> replaced, Iterator<KeyParts> parts) {
        step(ledger -> {
            VersionFacts stored = ledger.reading().version(version.id()).orElseThrow(() -> unknown(version.id()));
            writer.execute("SAVEPOINT model");
            try {
                apply(ledger, stored, algebra, finisher, replaced, parts);
            } catch (UncheckedSqlException failure) {
                throw failure;
            } catch (RuntimeException | Error failure) {
                // The states or the finishing of one model: the others go on.
                writer.execute("ROLLBACK TO model");
                writer.execute("RELEASE model");
                throw failure;
            }
            writer.execute("RELEASE model");
            return true;
        });
    }

    private void apply(
            LedgerWriting ledger,
            VersionFacts version,
            Algebra algebra,
            Finisher finisher,
            Set<Long> replaced,
            Iterator<KeyParts> parts)
            throws SQLException {
        ModelTable table = new ModelTable(version.id(), version.shape());
        try (TableUpdate update = new TableUpdate(writer, table, algebra, finisher)) {
            update.apply(replaced, parts);
            if (ledger.isKeyless(version.id())) {
                update.keepOneRow();
            }
            ledger.touched(version.id(), update.shownMore(), store.now());
        }
    }

    @Override
    public void counted(long version, Set<Long> slices, Set<Long> noLonger) {
        step(ledger -> {
            ledger.counted(version, slices, noLonger);
            ledger.touched(version, 0, store.now());
            return true;
        });
    }

    @Override
    public void failure(long version, @Nullable String reason) {
        step(ledger -> ledger.failure(version, reason));
    }

    @Override
    public void publish(long version) {
        step(ledger -> ledger.publish(ledger.reading().version(version).orElseThrow(() -> unknown(version))));
    }

    @Override
    public void drop(long version) {
        step(ledger -> ledger.drop(ledger.reading().version(version).orElseThrow(() -> unknown(version))));
    }

    @Override
    public void run(RunFacts facts) {
        step(ledger -> ledger.run(facts));
    }

    private static IllegalArgumentException unknown(long version) {
        return new IllegalArgumentException("No such version: " + version);
    }

    @Override
    public void done() {
        Instant until = endRenewals();
        long number = step(ledger -> {
            Leases held = Leases.read(ledger.connection());
            held.refuseUnlessHeldBy(lease);
            if (until != null) {
                held.renewed(until).write(ledger.connection());
            }
            return ledger.nextCommit();
        });
        try {
            closeStatements();
            writer.commit();
            end();
        } catch (SQLException failure) {
            settleOutcome(number, failure);
        }
    }

    /** A commit that failed may have happened all the same: the ledger itself knows. */
    private void settleOutcome(long number, SQLException failure) {
        TidemarkException problem = SqliteProblems.of(failure, store.file().path());
        writer.rollback();
        writer.discard();
        try (Connection reader = store.file().reader()) {
            boolean happened = new LedgerReading(reader).commits() >= number;
            end();
            if (!happened) {
                throw problem;
            }
        } catch (SQLException unreadable) {
            end();
            TidemarkException unknown = new TidemarkException(
                    Problem.outside(
                            "COMMIT_UNKNOWN",
                            "Cannot tell whether this round was committed, the store cannot be read: "
                                    + store.file().path(),
                            "check the disk, then run again: what was committed is not counted again"),
                    failure);
            unknown.addSuppressed(unreadable);
            throw unknown;
        }
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        Instant until = endRenewals();
        try {
            closeStatements();
        } catch (SQLException failure) {
            writer.discard();
        }
        writer.rollback();
        end();
        if (until != null) {
            store.renewAt(lease, until);
        }
    }

    private void end() {
        over = true;
        store.ended(this);
    }

    private void closeStatements() throws SQLException {
        if (writing != null) {
            writing.close();
            writing = null;
        }
    }

    /** A step of the transaction. */
    @FunctionalInterface
    private interface Step<T> {
        T on(LedgerWriting ledger) throws SQLException;
    }

    private <T> T step(Step<T> step) {
        if (over || broken) {
            throw new IllegalStateException(over ? "The commit is over" : "The commit has failed: close it");
        }
        try {
            if (writing == null) {
                writing = new LedgerWriting(writer.connection());
            }
            return step.on(writing);
        } catch (SQLException failure) {
            throw failed(failure);
        } catch (UncheckedSqlException failure) {
            throw failed(failure.failure());
        }
    }

    /** After some failures SQLite has rolled back by itself: whatever came next would be committed on its own. */
    private TidemarkException failed(SQLException failure) {
        broken = true;
        return SqliteProblems.of(failure, store.file().path());
    }
}
