package dev.tidemark.core.state;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one aggregate knows of one key: a value of a commutative monoid, and of a group where that is possible.
 *
 * <p>A <em>part</em> is the state that one slice contributed to one key; a <em>total</em> is the sum of a key's parts.
 * {@link #combine} joins pieces of one part (splits of a slice, threads, spills); {@link #add} and {@link #subtract} put
 * a whole part into a total and take it out again. The two differ only where a total must remember how many parts hold a
 * thing: a set of distinct members is united within a slice and counted across slices.
 *
 * <p>States are mutable and used by one thread. Two states that were fed the same values in any order and any cutting
 * write the same bytes.
 */
public interface State {

    /**
     * Takes one event's arguments in, in physical form (see {@link dev.tidemark.core.type.Type}), null for NULL. How NULLs
     * count is the aggregate's own rule, Spark's.
     */
    void update(@Nullable Object[] arguments);

    /** Joins another piece of the same part. */
    void combine(State piece);

    /** Adds a part to this total. */
    default void add(State part) {
        combine(part);
    }

    /**
     * Takes a part that was added before out of this total. Its result is then that of a total that never had the part;
     * its bytes may differ, because it may remember less of the others.
     *
     * @return false if the total cannot tell what remains, for instance the maximum without the part that held it. The
     *     total is then unchanged and must be built again from the remaining parts.
     */
    boolean subtract(State part);

    /** The aggregate's result in physical form, null for NULL. */
    @Nullable Object value();

    /**
     * Gives every member another id. Members of distinct sets are small integers of a dictionary: the pass's own while it
     * counts, the ledger's once they are committed. States without members have nothing to do.
     */
    default void renumber(IntUnaryOperator newId) {}

    /** About how much memory this state takes, itself included; cheap, so that the pass can ask after every event. */
    default long memoryBytes() {
        return 64;
    }

    /** Appends the byte form: self-delimiting, canonical, its version fixed by the aggregate's {@code format}. */
    void write(ByteWriter out);
}
