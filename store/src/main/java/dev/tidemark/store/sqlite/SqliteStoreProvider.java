package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.StoreProvider;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens {@code sqlite:PATH}, and {@code sqlite::memory:}, a store that is gone when it is closed. */
public final class SqliteStoreProvider implements StoreProvider {

    private static final String SCHEME = "sqlite:";
    private static final String MEMORY = "sqlite::memory:";

    /** For {@link java.util.ServiceLoader}. */
    public SqliteStoreProvider() {}

    @Override
    public boolean accepts(String address) {
        return address.startsWith(SCHEME);
    }

    @Override
    public Store open(String address, Path project) {
        if (address.equals(MEMORY)) {
            return SqliteStore.temporary();
        }
        StoreFile file = file(address, project);
        if (!file.exists() || file.isHalfMade()) {
            file.create();
        }
        return SqliteStore.of(file);
    }

    @Override
    public Optional<Store> openExisting(String address, Path project) {
        if (address.equals(MEMORY)) {
            return Optional.empty();
        }
        StoreFile file = file(address, project);
        return file.exists() && !file.isHalfMade() ? Optional.of(SqliteStore.of(file)) : Optional.empty();
    }

    private static StoreFile file(String address, Path project) {
        String path = address.substring(SCHEME.length());
        if (path.isBlank()) {
            throw unusable(address, "it names no file");
        }
        try {
            return StoreFile.lasting(project.resolve(path));
        } catch (InvalidPathException invalid) {
            throw unusable(address, String.valueOf(invalid.getReason()));
        }
    }

    private static TidemarkException unusable(String address, String why) {
        return new TidemarkException(Problem.user(
                "BAD_STORE_ADDRESS",
                "Cannot use the store's address, " + why + ": " + address,
                "write it as sqlite:.tidemark/tables.db"));
    }
}
