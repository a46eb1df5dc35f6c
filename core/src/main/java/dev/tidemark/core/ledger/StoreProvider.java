package dev.tidemark.core.ledger;

import java.nio.file.Path;
import java.util.Optional;

/** Opens stores by address; found with {@link java.util.ServiceLoader}. */
public interface StoreProvider {

    /** Whether this provider understands the address, for instance {@code sqlite:.tidemark/tables.db}. */
    boolean accepts(String address);

    /**
     * Opens, and makes when missing. Relative paths in the address start at {@code project}. What is there but is no ledger,
     * or one of a newer format, is refused and left as it is.
     */
    Store open(String address, Path project);

    /** Opens what exists; empty when nothing was made yet. Makes nothing. */
    Optional<Store> openExisting(String address, Path project);
}
