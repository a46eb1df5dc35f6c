package dev.tidemark;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.StoreProvider;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the store that a project names. */
final class Stores {

    private Stores() {}

    /** Opens the project's store, makes it when missing. */
    static Store open(Project project) {
        return provider(project.store().reveal(), project.store().toString())
                .open(project.store().reveal(), project.root());
    }

    /** Opens the project's store if it was made already. */
    static Optional<Store> openExisting(Project project) {
        return provider(project.store().reveal(), project.store().toString())
                .openExisting(project.store().reveal(), project.root());
    }

    /** An empty store for a test, gone when it is closed. */
    static Store temporary() {
        String address = "sqlite::memory:";
        return provider(address, address).open(address, Path.of(""));
    }

    private static StoreProvider provider(String address, String shown) {
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
            if (provider.accepts(address)) {
                return provider;
            }
        }
        throw new TidemarkException(Problem.user(
                "UNKNOWN_STORE",
                "No store understands this address: " + shown,
                "write sqlite: and a file, such as sqlite:.tidemark/tables.db"));
    }
}
