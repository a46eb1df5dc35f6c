package dev.tidemark.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed at any moment, many times; what is left is a whole number of its commits. */
final class CrashTest {

    private static final int KILLS = 20;
    private static final int WORDS = 400;

    /** The writer's lease; each next writer has to wait for it, so it is short. */
    private static final Duration LEASE = Duration.ofMillis(1);

    @TempDir
    private Path folder;

    @Test
    void killedWriterLeavesAWholeNumberOfCommits() throws Exception {
        Random random = new Random(20170717);
        long committed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = startWriter(folder);
            long promised;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                // One commit at least; then a moment that does not depend on the writer.
                promised = Long.parseLong(lines.readLine());
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(60_000)));
                // By its handle, which leaves the output open: what it said before it died is still to be read.
                writer.toHandle().destroyForcibly();
                writer.waitFor();
                // What it had said before it died.
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    promised = Long.parseLong(line);
                }
            }
            committed = check(promised);
            assertThat(committed).as("commits that were confirmed").isBetween(promised, promised + 1);
        }
        assertThat(committed).isGreaterThanOrEqualTo(KILLS);
    }

    @Test
    void writerKilledWhileItMakesTheStoreLeavesNothingInTheWay() throws Exception {
        Random random = new Random(7);
        for (int kill = 0; kill < 5; kill++) {
            Path made = folder.resolve("store" + kill);
            Process writer = startWriter(made);
            Path file = made.resolve("tables.db");
            while (Files.notExists(file) && writer.isAlive()) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(5000)));
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            new SqliteStoreProvider().openExisting("sqlite:tables.db", made).ifPresent(store -> {
                store.versions();
                store.close();
            });
            try (Store store = open(made)) {
                assertThat(store.versions()).hasSizeLessThan(2);
                assertThat(acquire(store).token()).isPositive();
            }
        }
    }

    private Process startWriter(Path folder) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m"));
        // The driver unpacks its library into a folder that it cannot clean up when it is killed.
        command.add("-Dorg.sqlite.tmpdir=" + Files.createDirectories(this.folder.resolve("driver")));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), CrashTest.class.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Checks that everything in the store is of the same, whole number of commits, and gives that number. */
    private long check(long promised) throws Exception {
        long slices;
        try (Store store = open(folder)) {
            slices = store.slices("s").size();
            assertThat(store.versions()).hasSize(1);
            assertThat(store.countedBy(store.versions().get(0).id())).hasSize((int) slices);
            try (Store.Rows rows = store.rows("words")) {
                int words = 0;
                while (rows.hasNext()) {
                    Object[] row = rows.next();
                    assertThat(row[1]).as("times of %s", row[0]).isEqualTo(slices);
                    assertThat(row[2]).isEqualTo(slices);
                    words++;
                }
                assertThat(words).isEqualTo(WORDS);
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tables.db"));
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(row.getString(1)).as("after %d commits", promised).isEqualTo("ok");
            }
        }
        return slices;
    }

    private static Store open(Path folder) {
        return new SqliteStoreProvider().open("sqlite:tables.db", folder);
    }

    /** The writer: counts slice after slice, says after each commit how many there are, and never ends. */
    public static void main(String[] arguments) throws IOException {
        Store store = open(Path.of(arguments[0]));
        Lease lease = acquire(store);
        long slice = store.slices("s").size();
        while (true) {
            slice++;
            try (Commit commit = store.begin(lease)) {
                Words.publish(commit);
                long id = commit.slice(new SliceFacts(
                        0, "s", "slice " + slice, "f", SliceStatus.COUNTED, 1, 1, 0, 1, Instant.EPOCH, null));
                Words.count(commit, id, WORDS);
                commit.intern(List.of(("member " + slice).getBytes(StandardCharsets.UTF_8)));
                commit.done();
            }
            byte[] line = (slice + "\n").getBytes(StandardCharsets.UTF_8);
            System.out.write(line);
            System.out.flush();
        }
    }

    private static Lease acquire(Store store) {
        return store.acquire("writer " + ProcessHandle.current().pid(), LEASE);
    }
}
