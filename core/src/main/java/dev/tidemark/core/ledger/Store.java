package dev.tidemark.core.ledger;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database that holds ledger and tables. Reading needs no lease and never sees half a commit.
 *
 * <p>Every method throws {@link dev.tidemark.core.problem.TidemarkException} of kind OUTSIDE when the database cannot be
 * reached.
 */
public interface Store extends AutoCloseable {

    /**
     * Takes the right to write for {@code time}, refused with {@code LEASE_HELD} (who, since when, until when) while
     * another holds it.
     */
    Lease acquire(String owner, Duration time);

    /** Extends a lease that is still held; {@code LEASE_LOST} otherwise. */
    Lease renew(Lease lease, Duration time);

    /** Gives the right to write back; nothing happens if it was lost. */
    void release(Lease lease);

    /** Starts a round's transaction. {@code LEASE_LOST} if the lease is no longer held. */
    Commit begin(Lease lease);

    /** Starts a run's record and gives its id. */
    RunFacts startRun(Lease lease, String command);

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

    /** The rows readers see under a model's name now, logical values by column; close it. */
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
