package dev.tidemark.core.ledger;

import dev.tidemark.core.state.State;
import org.jspecify.annotations.Nullable;

/** Computes the row that is published for a key from the key and its totals. Used by one thread at a time. */
@FunctionalInterface
public interface Finisher {

    /** The row, or null when HAVING leaves it out. */
    @Nullable PublishedRow finish(byte[] key, State[] totals);
}
