package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.Tidemark;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that are stopped and killed while they count: what they leave is right, and the next run goes on. */
final class KilledRunTest {

    /** More than one round takes. */
    private static final int SLICES = 20_000;

    private static final int PAGES = 50;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeManySlices() throws IOException {
        for (int slice = 0; slice < SLICES; slice++) {
            String line = "{\"page\":\"/p" + slice % PAGES + "\",\"user\":\"u" + slice % 700 + "\"}\n";
            Files.writeString(data.resolve("s" + slice + ".ndjson"), line);
        }
    }

    @BeforeEach
    void defineProject() throws IOException {
        Files.writeString(folder.resolve("tidemark.yaml"), "project: many\n");
        Files.writeString(folder.resolve("clicks.yaml"), """
                source: clicks
                path: %s/*.ndjson
                slices: file
                format: ndjson
                schema: page STRING, user STRING
                """.formatted(data));
        Files.writeString(folder.resolve("pages.yaml"), """
                model: pages
                sql: SELECT page, count(*) AS clicks, count(DISTINCT user) AS users FROM clicks GROUP BY page
                """);
    }

    @Test
    void aRunThatIsKilledAnywhereEndsInTheSameTables() throws IOException, InterruptedException {
        Random random = new Random(7);
        for (int kill = 0; kill < 3; kill++) {
            Process run = start();
            awaitCommits(run, kill == 0 ? 0 : 1);
            // A wait with a limit that is meant to be reached, unless the run is quicker.
            boolean ended = run.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
            run.destroyForcibly().waitFor();
            assertThat(run.exitValue()).isEqualTo(ended ? 0 : 137);
        }

        assertThat(new Shell(folder).run("run").err()).isEmpty();

        assertThat(table()).isEqualTo(expected());
        assertThat(new Shell(folder).run("run").out()).contains("Nothing new");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsARunBetweenCommits(String signal, int code) throws IOException, InterruptedException {
        Process run = start();
        awaitCommits(run, 1);
        new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid()))
                .start()
                .waitFor();

        assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(run.exitValue()).isEqualTo(code);
        assertThat(text(run.getErrorStream().readAllBytes()))
                .contains("Stopping: the round under way is given up, what was committed stays");
        assertThat(text(run.getInputStream().readAllBytes())).contains("Stopped: run again to go on");
        assertThat(new Shell(folder).run("run").err()).isEmpty();
        assertThat(table()).isEqualTo(expected());
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src/main/jvm/jvm.options").toAbsolutePath(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tidemark.cli.Main",
                "run",
                folder.toString()));
        return new ProcessBuilder(command).start();
    }

    /** Waits until the run has committed that many rounds, and at least has made its store. */
    private void awaitCommits(Process run, int rounds) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (run.isAlive() && System.nanoTime() < limit) {
            if (Files.exists(folder.resolve(".tidemark/tables.db")) && counted() >= Math.min(rounds, 1)) {
                return;
            }
            run.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    private long counted() {
        try (Tidemark tidemark = Tidemark.open(folder)) {
            return tidemark.existingStore()
                    .map(store -> (long) store.slices("clicks").size())
                    .orElse(0L);
        } catch (TidemarkException beingMade) {
            return 0;
        }
    }

    private String table() {
        return new Shell(folder).run("show", "pages", "--format", "csv").out();
    }

    private static String expected() {
        List<String> rows = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            Set<Integer> users = new HashSet<>();
            for (int slice = page; slice < SLICES; slice += PAGES) {
                users.add(slice % 700);
            }
            rows.add("/p" + page + "," + SLICES / PAGES + "," + users.size());
        }
        rows.sort(null);
        return "page,clicks,users\n" + String.join("\n", rows) + "\n";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
