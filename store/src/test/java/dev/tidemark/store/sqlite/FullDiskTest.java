package dev.tidemark.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills while a round is committed. */
final class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    void nothingOfTheRoundIsCommittedAndTheNextOneWorks() throws SQLException {
        StoreFile file = StoreFile.lasting(folder.resolve("tables.db"));
        file.create();
        try (SqliteStore store = new SqliteStore(file, InstantSource.system(), () -> {})) {
            Lease lease = store.acquire("test", Duration.ofHours(1));
            try (Commit commit = store.begin(lease)) {
                Words.publish(commit);
                Words.count(commit, 1, 10);
                commit.done();
            }
            pages(store, 60);
            try (Commit commit = store.begin(lease)) {
                assertThatThrownBy(() -> {
                            Words.count(commit, 2, 50_000);
                            commit.done();
                        })
                        .isInstanceOfSatisfying(TidemarkException.class, failure -> {
                            assertThat(failure.problems().get(0).code()).isEqualTo("STORE_FULL");
                            assertThat(failure.kind()).isEqualTo(Kind.OUTSIDE);
                        })
                        .hasMessageMatching(
                                "The disk is full: [0-9]+ [kM]B free where the store lies: \\Q" + file.path()
                                        + "\\E \\(nothing of this round is committed; make room, then run again\\)");
                assertThatThrownBy(() -> Words.count(commit, 3, 1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("The commit has failed: close it");
                assertThatThrownBy(commit::done)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("The commit has failed: close it");
            }
            assertThat(rows(store)).isEqualTo(10);
            pages(store, Integer.MAX_VALUE);
            try (Commit commit = store.begin(lease)) {
                Words.count(commit, 2, 50_000);
                commit.done();
            }
            assertThat(rows(store)).isEqualTo(50_000);
        }
    }

    /** SQLite then fails as it does on a disk without room. */
    private static void pages(SqliteStore store, int most) throws SQLException {
        Connection connection = store.writer().connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + most);
        }
    }

    private static int rows(Store store) {
        int count = 0;
        try (Store.Rows rows = store.rows("words")) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }
}
