package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.store.contract.FactsContract;
import dev.tidemark.store.contract.LeaseContract;
import dev.tidemark.store.contract.TableContract;
import dev.tidemark.store.contract.ValueContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/** SQLite keeps the contract of every store. */
final class SqliteContractTest {

    static Store open(Path folder, InstantSource clock) {
        StoreFile file = StoreFile.lasting(folder.resolve("tables.db"));
        if (!file.exists()) {
            file.create();
        }
        return new SqliteStore(file, clock, () -> {});
    }

    @Nested
    final class Leases extends LeaseContract {
        @Override
        protected Store open(Path folder, InstantSource clock) {
            return SqliteContractTest.open(folder, clock);
        }
    }

    @Nested
    final class Facts extends FactsContract {
        @Override
        protected Store open(Path folder, InstantSource clock) {
            return SqliteContractTest.open(folder, clock);
        }
    }

    @Nested
    final class Tables extends TableContract {
        @Override
        protected Store open(Path folder, InstantSource clock) {
            return SqliteContractTest.open(folder, clock);
        }
    }

    @Nested
    final class Values extends ValueContract {
        @Override
        protected Store open(Path folder, InstantSource clock) {
            return SqliteContractTest.open(folder, clock);
        }
    }
}
