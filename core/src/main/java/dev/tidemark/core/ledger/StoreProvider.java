package dev.tidemark.core.ledger;

import java.nio.file.Path;

/** Opens stores by address; found with {@link java.util.ServiceLoader}. */
public interface StoreProvider {

    /** Whether this provider understands the address, for instance {@code sqlite:.tidemark/tables.db}. */
    boolean accepts(String address);

    /** Opens, and makes when missing. Relative paths in the address start at {@code project}. */
    Store open(String address, Path project);

    /** Opens what exists; empty when nothing was made yet. Makes nothing. */
    java.util.Optional<Store> openExisting(String address, Path project);
}
