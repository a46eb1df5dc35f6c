package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.store.contract.HistoryContract;
import java.nio.file.Path;
import java.time.InstantSource;

/** SQLite keeps the contract of every store, in any history. */
final class SqliteHistoryTest extends HistoryContract {

    @Override
    protected Store open(Path folder) {
        return SqliteContractTest.open(folder, InstantSource.system());
    }
}
