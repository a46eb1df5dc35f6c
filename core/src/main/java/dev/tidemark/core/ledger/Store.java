package dev.tidemark.core.ledger;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The database that holds ledger and tables. Reading needs no lease and never sees half a commit.
 *
 * <p>Every method throws {@link dev.tidemark.core.problem.TidemarkException} of kind OUTSIDE when the database cannot be
 * reached. A store may be used by several threads; those that write wait for each other.
 */
public interface Store extends AutoCloseable {

    /**
     * Takes the right to write for {@code time}, refused with {@code LEASE_HELD} (who, since when, until when) while
     * another holds it.
     */
    default Lease acquire(String owner, Duration time) {
        return acquire(owner, time, holder -> false);
    }

    /**
     * As {@link #acquire(String, Duration)}, but a lease whose holder {@code isGone}, of which nobody else needs to be
     * told, is taken over at once: a run that was killed does not make the next one wait.
     */
    Lease acquire(String owner, Duration time, Predicate<String> isGone);

    /**
     * Extends a lease, also while a commit is open; {@code LEASE_LOST} if it was given back or another took it. A lease that
     * ran out and that nobody took is still good.
     */
    Lease renew(Lease lease, Duration time);

    /** Gives the right to write back; nothing happens if it was lost. */
    void release(Lease lease);

    /** Starts a round's transaction; one at a time. {@code LEASE_LOST} as in {@link #renew}. */
    Commit begin(Lease lease);

    /** Starts a run's record and gives its id. Runs that never ended are marked as failed: they were killed. */
    RunFacts startRun(Lease lease, String command);

    /** The newest runs first. */
    List<RunFacts> runs(int most);

    Optional<SourceFacts> source(String name);

    /** All slices of a source by ascending id. */
    List<SliceFacts> slices(String source);

    /** All versions of all models. */
    List<VersionFacts> versions();

    /** The slices a version has counted. */
    Set<Long> countedBy(long version);

    /** Dead letters, newest slice first; {@code source} or {@code slice} null for all. */
    List<DeadLetter> deadLetters(@Nullable String source, @Nullable String slice, int most);

    Optional<DeadLetter> deadLetter(long id);

    /**
     * The rows readers see under a model's name now, logical values by column; close it. In the model's order, rows that are
     * equal there and those of a model without an order by ascending key.
     *
     * @throws dev.tidemark.core.problem.TidemarkException {@code UNKNOWN_TABLE} if nothing is published under this name
     */
    Rows rows(String model);

    @Override
    void close();

    /** Rows of one published table, from one snapshot. */
    interface Rows extends Iterator<Object[]>, AutoCloseable {
        TableShape shape();

        @Override
        void close();
    }
}
