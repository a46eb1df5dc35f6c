package dev.tidemark.store.sqlite;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/**
 * The file that holds a ledger: told from other files without being touched, made, and connected to.
 *
 * @param path absolute
 * @param durability what a commit survives
 * @param patience how long to wait for another process that is writing
 */
record StoreFile(Path path, Durability durability, Duration patience) {

    /** What a commit survives, besides the death of the process. */
    enum Durability {
        /** The loss of power too, at the price of one sync for every commit. */
        POWER_LOSS("FULL"),
        /** Nothing more: for stores that go with their process. */
        NOTHING_MORE("OFF");

        private final String synchronous;

        Durability(String synchronous) {
            this.synchronous = synchronous;
        }
    }

    private static final int HEADER_LENGTH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A round's dirty pages stay in memory up to this many KiB; beyond it they go to the write-ahead log early. */
    private static final int WRITER_CACHE_KIB = 64 * 1024;

    static StoreFile lasting(Path path) {
        return new StoreFile(path.toAbsolutePath().normalize(), Durability.POWER_LOSS, PATIENCE);
    }

    static StoreFile passing(Path path) {
        return new StoreFile(path.toAbsolutePath().normalize(), Durability.NOTHING_MORE, PATIENCE);
    }

    /** Whether there is a ledger, refusing any other file, and leaving it as it is. */
    boolean exists() {
        long size;
        try {
            size = Files.size(path);
        } catch (NoSuchFileException missing) {
            return false;
        } catch (IOException unreadable) {
            throw new TidemarkException(
                    Problem.outside(
                            "STORE_CANNOT_OPEN",
                            "Cannot read the store: " + path + ": " + unreadable.getMessage(),
                            "check that it is a file and that this user may read it"),
                    unreadable);
        }
        if (Files.isDirectory(path)) {
            throw new TidemarkException(Problem.user(
                    "STORE_CANNOT_OPEN",
                    "Cannot open the store, a folder is in its place: " + path,
                    "name a file as store in tidemark.yaml"));
        }
        if (size == 0) {
            // Left by a run that was killed before SQLite wrote anything.
            return false;
        }
        if (size < HEADER_LENGTH) {
            throw new TidemarkException(notOurs(path, "it is no SQLite file, or one cut off after " + size + " bytes"));
        }
        checkHeader();
        return true;
    }

    /**
     * Reads the header by SQLite and not by this program's own hands: a process that opens and closes the file itself loses
     * the locks that SQLite holds on it for the process's other connections. An immutable file is one that SQLite neither
     * locks nor makes other files beside.
     */
    private void checkHeader() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + uri() + "?immutable=1");
                Statement statement = connection.createStatement()) {
            if (number(statement, "PRAGMA application_id") != Layout.APPLICATION_ID) {
                throw new TidemarkException(notOurs(path, "it is another program's SQLite database"));
            }
            checkFormat(Math.toIntExact(number(statement, "PRAGMA user_version")));
        } catch (SQLException failure) {
            if (!SqliteProblems.isDamage(failure)) {
                throw SqliteProblems.of(failure, path);
            }
            // It may only seem so, as long as the write-ahead log is not looked at.
        }
    }

    /** Whether a process was killed while it made the tables. What it left is rolled back by a connection that may write. */
    boolean isHalfMade() {
        return Files.exists(Path.of(path + "-journal"));
    }

    private void checkFormat(int format) {
        if (format > Layout.FORMAT) {
            throw new TidemarkException(Problem.user(
                    "STORE_NEWER",
                    "The store was written by a newer Tidemark: " + path + " has format " + format
                            + ", this version reads up to " + Layout.FORMAT,
                    "use the newer Tidemark, or another file as store"));
        }
    }

    static Problem notOurs(Path path, String why) {
        return Problem.user(
                "STORE_NOT_OURS",
                "Cannot use the file as a store, " + why + ": " + path,
                "name another file as store in tidemark.yaml, or move this one away");
    }

    /** Makes folder, file and tables, unless another process did so at the same time. */
    void create() {
        try {
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (FileAlreadyExistsException file) {
            throw new TidemarkException(
                    Problem.user(
                            "STORE_CANNOT_OPEN",
                            "Cannot make the store's folder, a file is in its place: " + file.getFile(),
                            "name another path as store in tidemark.yaml"),
                    file);
        } catch (IOException failure) {
            throw new TidemarkException(
                    Problem.outside(
                            "STORE_CANNOT_OPEN",
                            "Cannot make the store's folder: " + path.getParent() + ": " + failure.getMessage(),
                            "check that this user may write there"),
                    failure);
        }
        try (Connection connection = connect(new SQLiteConfig());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = " + durability.synchronous);
            // Before the write-ahead log is turned on, so that the header in the file itself tells whose it is.
            statement.execute("BEGIN EXCLUSIVE");
            if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
                statement.execute("PRAGMA application_id = " + Layout.APPLICATION_ID);
                statement.execute("PRAGMA user_version = " + Layout.FORMAT);
                for (String table : Layout.TABLES) {
                    statement.execute(table);
                }
            }
            statement.execute("COMMIT");
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException failure) {
            throw SqliteProblems.of(failure, path);
        }
        exists();
    }

    /** A connection for the writer: it begins, commits and rolls back by statements of its own. */
    Connection writer() throws SQLException {
        Connection connection = connect(new SQLiteConfig());
        try (Statement statement = connection.createStatement()) {
            checkFormat(Math.toIntExact(number(statement, "PRAGMA user_version")));
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = " + durability.synchronous);
            statement.execute("PRAGMA cache_size = -" + WRITER_CACHE_KIB);
            statement.execute("PRAGMA journal_size_limit = " + (64L << 20));
            // The driver then leaves transactions alone. It begins one at once, which holds no lock.
            connection.setAutoCommit(false);
            statement.execute("COMMIT");
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** A connection that cannot write and never waits for the writer. */
    Connection reader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        Connection connection = connect(config);
        try (Statement statement = connection.createStatement()) {
            checkFormat(Math.toIntExact(number(statement, "PRAGMA user_version")));
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        return config.createConnection("jdbc:sqlite:" + uri());
    }

    /** As a URI, because the driver takes what follows a question mark in a path for its own settings. */
    private String uri() {
        return path.toUri().toASCIIString();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
