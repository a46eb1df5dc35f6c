package dev.tidemark.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.StoreProvider;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Schema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a store opens, and what becomes of those that it does not. */
final class StoreFileTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final StoreProvider provider = new SqliteStoreProvider();

    @TempDir
    private Path folder;

    @Test
    void providerIsFoundByItsAddress() {
        assertThat(ServiceLoader.load(StoreProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(found -> found.accepts("sqlite:.tidemark/tables.db")))
                .hasSize(1);
        assertThat(provider.accepts("jdbc:postgresql://localhost/x")).isFalse();
    }

    @Test
    void openingMakesFoldersAndFileBelowTheProject() {
        assertThat(provider.openExisting("sqlite:a/b/tables.db", folder)).isEmpty();
        assertThat(folder.resolve("a")).doesNotExist();
        provider.open("sqlite:a/b/tables.db", folder).close();
        assertThat(folder.resolve("a/b/tables.db")).exists();
        assertThat(provider.openExisting("sqlite:a/b/tables.db", folder)).hasValueSatisfying(Store::close);
    }

    @Test
    void closedStoreIsOneFile() {
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            store.acquire("test", HOUR);
        }
        assertThat(folder.toFile().list()).containsExactly("tables.db");
    }

    @Test
    void pathMayHoldAnyCharacter() {
        for (String name : List.of("a b.db", "what?x=1#y%41.db", "ünï😀.db", "it's;.db")) {
            try (Store store = provider.open("sqlite:" + name, folder)) {
                store.acquire("test", HOUR);
            }
            assertThat(folder.resolve(name)).exists();
        }
    }

    @Test
    void memoryStoreIsGoneWhenItIsClosed() {
        Store first = provider.open("sqlite::memory:", folder);
        Path file = ((SqliteStore) first).file().path();
        first.acquire("test", HOUR);
        first.close();
        assertThat(file.getParent()).doesNotExist();
        try (Store second = provider.open("sqlite::memory:", folder)) {
            assertThat(second.acquire("again", HOUR).token()).isEqualTo(1);
        }
        assertThat(provider.openExisting("sqlite::memory:", folder)).isEmpty();
    }

    @Test
    void addressWithoutAFileIsRefused() {
        assertRefused(
                "sqlite:",
                "BAD_STORE_ADDRESS",
                "Cannot use the store's address, it names no file: sqlite:"
                        + " (write it as sqlite:.tidemark/tables.db)");
    }

    @Test
    void textFileIsRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "Dear diary\n".repeat(100));
        assertRefusedUntouched(
                file,
                "STORE_NOT_OURS",
                "Cannot use the file as a store, it is not an SQLite file: " + file
                        + " (name another file as store in tidemark.yaml, or move this one away)");
    }

    @Test
    void binaryFileIsRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("image");
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        assertRefusedUntouched(file, "STORE_NOT_OURS", "Cannot use the file as a store, it is not an SQLite file");
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("other.db");
        sqlite(file, "CREATE TABLE notes(text)");
        assertRefusedUntouched(
                file, "STORE_NOT_OURS", "Cannot use the file as a store, it is another program's SQLite database");
    }

    @Test
    void storeOfANewerFormatIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("tables.db");
        provider.open("sqlite:tables.db", folder).close();
        sqlite(file, "PRAGMA user_version = 2");
        assertRefusedUntouched(
                file,
                "STORE_NEWER",
                "The store was written by a newer Tidemark: " + file
                        + " has format 2, this version reads up to 1"
                        + " (use the newer Tidemark, or another file as store)");
    }

    @Test
    void fileCutOffInItsHeaderIsRefused() throws IOException {
        Path file = folder.resolve("tables.db");
        provider.open("sqlite:tables.db", folder).close();
        cut(file, 50);
        assertRefusedUntouched(
                file,
                "STORE_NOT_OURS",
                "Cannot use the file as a store, it is no SQLite file, or one cut off after 50 bytes");
    }

    @Test
    void fileCutOffBehindItsHeaderIsCalledDamaged() throws IOException {
        Path file = folder.resolve("tables.db");
        provider.open("sqlite:tables.db", folder).close();
        cut(file, Files.size(file) / 2);
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            assertThatThrownBy(store::versions)
                    .isInstanceOf(TidemarkException.class)
                    .hasMessageStartingWith("The store is damaged: " + file)
                    .hasMessageEndingWith(
                            "(put a copy of it back, or move it away and run again: all tables are counted anew)");
        }
    }

    @Test
    void overwrittenPageIsCalledDamaged() throws IOException {
        Path file = folder.resolve("tables.db");
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            publishWords(store, 2000);
        }
        try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 40 * 4096L; at < page.length() - 4096; at += 4096) {
                page.seek(at);
                page.write(new byte[4096]);
            }
        }
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            assertThatThrownBy(() -> {
                        try (Store.Rows rows = store.rows("words")) {
                            rows.forEachRemaining(row -> {});
                        }
                    })
                    .isInstanceOf(TidemarkException.class)
                    .hasMessageStartingWith("The store is damaged: " + file);
        }
    }

    @Test
    void emptyFileLeftByAKilledRunBecomesAStore() throws IOException {
        Path file = folder.resolve("tables.db");
        Files.createFile(file);
        assertThat(provider.openExisting("sqlite:tables.db", folder)).isEmpty();
        provider.open("sqlite:tables.db", folder).close();
        assertThat(provider.openExisting("sqlite:tables.db", folder)).hasValueSatisfying(Store::close);
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("tables.db"));
        assertRefused(
                "sqlite:tables.db", "STORE_CANNOT_OPEN", "Cannot open the store, a folder is in its place: " + folder);
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.createFile(folder.resolve("x"));
        assertThatThrownBy(() -> provider.open("sqlite:x/tables.db", folder))
                .isInstanceOf(TidemarkException.class)
                .hasMessageContaining("Cannot");
    }

    @Test
    void modelMayNotTakeTheNameOfAnotherTable() throws Exception {
        Path file = folder.resolve("tables.db");
        provider.open("sqlite:tables.db", folder).close();
        sqlite(file, "CREATE TABLE Orders(mine)");
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            assertCannotPublish(
                    store,
                    "orders",
                    "MODEL_NAME_TAKEN",
                    "Cannot publish model orders, the store already has the table Orders"
                            + " (rename the model, or drop what has its name)");
            assertCannotPublish(store, "Tidemark_x", "MODEL_NAME_RESERVED", "Cannot publish a model under this name");
            assertCannotPublish(store, "sqlite_x", "MODEL_NAME_RESERVED", "Cannot publish a model under this name");
            assertCannotPublish(store, "a\0b", "MODEL_NAME_RESERVED", "Cannot publish a model under this name");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void modelsWhoseNamesDifferOnlyInCaseCannotBothBePublished() {
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            publishWords(store, 1);
            assertCannotPublish(
                    store,
                    "WORDS",
                    "MODEL_NAME_TAKEN",
                    "Cannot publish model WORDS, the store already has the view words");
        }
    }

    @Test
    void anotherWriterIsWaitedForAndThenNamedAsTheReason() throws Exception {
        StoreFile file =
                new StoreFile(folder.resolve("tables.db"), StoreFile.Durability.POWER_LOSS, Duration.ofMillis(50));
        file.create();
        try (SqliteStore store = SqliteStore.of(file);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.acquire("test", HOUR))
                    .isInstanceOfSatisfying(TidemarkException.class, busy -> assertThat(busy.kind())
                            .isEqualTo(Kind.OUTSIDE))
                    .hasMessage("Cannot write to the store, another process is writing to it: " + file.path()
                            + " (wait for it to end, then run again)");
            assertThat(store.versions()).isEmpty();
            statement.execute("ROLLBACK");
            assertThat(store.acquire("test", HOUR).token()).isEqualTo(1);
        }
    }

    @Test
    void anybodyCanReadThePublishedTableWithSql() throws Exception {
        Path file = folder.resolve("tables.db");
        try (Store store = provider.open("sqlite:tables.db", folder)) {
            publishWords(store, 3);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*), sum(\"n\"), min(word) FROM words")) {
                assertThat(row.getInt(1)).isEqualTo(3);
                assertThat(row.getInt(2)).isEqualTo(3);
                assertThat(row.getString(3)).isEqualTo("word 0");
            }
        }
    }

    static void publishWords(Store store, int words) {
        Lease lease = store.acquire("test", HOUR);
        try (Commit commit = store.begin(lease)) {
            Words.publish(commit);
            Words.count(commit, 1, words);
            commit.done();
        }
        store.release(lease);
    }

    private static void assertCannotPublish(Store store, String model, String code, String message) {
        Lease lease = store.acquire("test", HOUR);
        try (Commit commit = store.begin(lease)) {
            assertThatThrownBy(() -> commit.version(
                            model, "f", List.of(), new Algebra(List.of()), TableShape.of(new Schema(List.of()))))
                    .isInstanceOfSatisfying(TidemarkException.class, refusal -> assertThat(
                                    refusal.problems().get(0).code())
                            .isEqualTo(code))
                    .hasMessageStartingWith(message);
        }
        store.release(lease);
    }

    private void assertRefused(String address, String code, String message) {
        for (boolean existing : new boolean[] {true, false}) {
            assertThatThrownBy(() -> {
                        if (existing) {
                            provider.openExisting(address, folder);
                        } else {
                            provider.open(address, folder);
                        }
                    })
                    .isInstanceOfSatisfying(TidemarkException.class, refusal -> {
                        assertThat(refusal.problems().get(0).code()).isEqualTo(code);
                        assertThat(refusal.kind()).isNotEqualTo(Kind.INTERNAL);
                    })
                    .hasMessageStartingWith(message);
        }
    }

    private void assertRefusedUntouched(Path file, String code, String message) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertRefused("sqlite:" + file.getFileName(), code, message);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    private static void sqlite(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
