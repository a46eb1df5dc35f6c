package dev.tidemark.core.ledger;

import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One round's transaction: everything below happens together when {@link #done} returns, or not at all. Closing without
 * {@code done} rolls back. Used by one thread.
 *
 * <p>When the database fails, the commit has failed: close it. Any other exception undoes the call that threw it and no
 * more, so that a round can go on without the model at fault.
 */
public interface Commit extends AutoCloseable {

    /** The ids of members, the same bytes the same id for ever; ids are given from 0 upwards without gaps. */
    int[] intern(List<byte[]> members);

    /** Keeps a source's schema and the fields that came later; replaces what was kept. */
    void source(SourceFacts facts);

    /**
     * Records a slice under its source and name; {@code facts.id()} is ignored.
     *
     * @return the slice's id: the one it has, or a new one
     */
    long slice(SliceFacts facts);

    /** Replaces the dead letters of a slice. {@code id}s are given by the store. */
    void deadLetters(long slice, Iterator<DeadLetter> letters);

    /**
     * The version of a model with this fingerprint, whatever its status, made (status BUILDING, an empty physical table) if
     * there is none.
     *
     * @throws dev.tidemark.core.problem.TidemarkException {@code MODEL_NAME_TAKEN} or {@code MODEL_NAME_RESERVED} if the
     *     database cannot publish a table under the model's name
     */
    VersionFacts version(String model, String fingerprint, List<Type> keys, Algebra algebra, TableShape shape);

    /**
     * Brings a version's totals and rows up to date: takes the parts of the {@code replaced} slices out, puts the given
     * ones in, and publishes the rows of all keys that changed. A key without any part left loses its row, unless the
     * model has no keys: then its one row stays, with the totals of no events.
     *
     * @param replaced slices whose earlier parts go; a slice may be replaced and given again
     * @param parts by ascending unsigned key bytes, each key once; read once and not kept
     * @throws IllegalStateException if a slice has a part here already and is not replaced
     */
    void apply(VersionFacts version, Algebra algebra, Finisher finisher, Set<Long> replaced, Iterator<KeyParts> parts);

    /** Notes that a version has (or, after an undo, no longer has) counted these slices. */
    void counted(long version, Set<Long> slices, Set<Long> noLonger);

    /** Notes why a version stays behind; null when it no longer does. */
    void failure(long version, @Nullable String reason);

    /** Makes a version the one that readers see under the model's name; the one before is retired. */
    void publish(long version);

    /** Removes a version: its table, totals and parts; and the model's name, if it is the one readers see. */
    void drop(long version);

    /** Updates the run's facts. */
    void run(RunFacts facts);

    /**
     * Commits.
     *
     * @throws dev.tidemark.core.problem.TidemarkException {@code LEASE_LOST} if another writer took over (nothing was
     *     committed), {@code COMMIT_UNKNOWN} if the store went away and the outcome cannot be told, {@code STORE_FULL} if
     *     the disk is full (nothing was committed)
     */
    void done();

    @Override
    void close();
}
