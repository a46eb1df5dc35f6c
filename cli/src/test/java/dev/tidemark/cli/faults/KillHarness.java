package dev.tidemark.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills runs of a project at random moments, while slices come and change and a model gets a new definition; looks after
 * every kill whether readers see whole commits; and compares all tables in the end with those of a project that nobody
 * disturbed. Everything but the machine's own timing follows from the seed.
 */
final class KillHarness {

    private static final int FIRST_SLICES = 12;
    private static final int LATER_SLICES = 3;
    private static final int MOST_EVENTS = 3_000;
    private static final int DEAD_ONE_IN = 400;
    private static final int KILLS_BETWEEN_CHANGES = 4;
    private static final List<String> MODELS = List.of("by_slice", "by_user", "by_day");
    private static final Pattern SOURCE_FACTS =
            Pattern.compile("\"counted\":(\\d+).*?\"records\":\\d+.*?\"dead\":\\d+");

    private final Path root;
    private final Path data;
    private final Random random;
    private final String named;
    private final Map<String, Set<Long>> eventsOfSlice = new HashMap<>();
    private int slices;
    private int completed;
    private boolean modelChanged;

    /** The longest that an undisturbed run took, so that the kills fall into it. */
    private long longestMillis = 1_500;

    KillHarness(Path folder, long seed) throws IOException {
        root = folder.resolve("killed");
        data = folder.resolve("data");
        random = new Random(seed);
        named = "with seed " + seed;
        define(root, "engine: {threads: 2, round: 1KB}");
        for (int i = 0; i < FIRST_SLICES; i++) {
            write("s" + slices++);
        }
    }

    /** Kills as often as asked, then lets a run complete and compares. */
    void kill(int times) throws IOException, InterruptedException {
        for (int kills = 0; kills < times; ) {
            try (ChildJvm run = ChildJvm.start(RunInChild.class, root.toString())) {
                run.awaitLine(RunInChild.READY);
                long started = System.nanoTime();
                // Early moments more often, so that what was begun is not always completed at once.
                double share = random.nextDouble() * random.nextDouble();
                if (!run.endsWithin((long) (share * longestMillis))) {
                    run.kill();
                    kills++;
                    wholeCommits("after kill " + kills + " " + named);
                    if (kills == times / 2) {
                        changeModel();
                    }
                    if (kills % KILLS_BETWEEN_CHANGES == 0) {
                        giveMoreToDo();
                    }
                    continue;
                }
                assertThat(run.exitCode()).as(run.errors() + named).isZero();
                longestMillis = Math.max(longestMillis / 2, (System.nanoTime() - started) / 1_000_000);
                completed++;
                giveMoreToDo();
            }
        }
        compare();
    }

    /** How many runs ended by themselves before their kill came. */
    int completed() {
        return completed;
    }

    private void define(Path project, String engine) throws IOException {
        text(project, "tidemark.yaml", "project: killed\n" + engine + "\n");
        text(
                project,
                "sources/events.yaml",
                "source: events\npath: " + data + "/*\nformat: ndjson\n"
                        + "schema: \"user STRING, day DATE, item BIGINT, price DECIMAL(10,2)\"\n");
        text(project, "models/by_slice.yaml", """
                model: by_slice
                sql: SELECT _slice AS slice, count(*) AS n, sum(price) AS revenue FROM events GROUP BY _slice
                """);
        text(project, "models/by_user.yaml", """
                model: by_user
                sql: SELECT user, count(*) AS n, count(DISTINCT item) AS items, max(price) AS top FROM events GROUP BY user
                """);
        text(project, "models/by_day.yaml", """
                model: by_day
                sql: SELECT day, count(*) AS n, count(DISTINCT user) AS users, sum(price) AS revenue FROM events GROUP BY day
                """);
    }

    private void changeModel() throws IOException {
        modelChanged = true;
        changedModel(root);
    }

    private static void changedModel(Path project) throws IOException {
        text(project, "models/by_user.yaml", """
                model: by_user
                sql: SELECT user, count(*) AS n, count(DISTINCT item) AS items, min(day) AS since FROM events GROUP BY user
                """);
    }

    private void giveMoreToDo() throws IOException {
        for (int i = 0; i < LATER_SLICES; i++) {
            write("s" + slices++);
            // Counted already: its new content takes the place of the old.
            write("s" + random.nextInt(slices));
        }
    }

    private void write(String slice) throws IOException {
        StringBuilder text = new StringBuilder();
        int records = 1 + random.nextInt(MOST_EVENTS);
        long events = 0;
        for (int i = 0; i < records; i++) {
            if (i > 0 && i % DEAD_ONE_IN == 0) {
                text.append("{\"item\":\"none\"}\n");
                continue;
            }
            events++;
            text.append("{\"user\":\"u")
                    .append(random.nextInt(2_000))
                    .append("\",\"day\":\"2024-05-")
                    .append(10 + random.nextInt(20))
                    .append("\",\"item\":")
                    .append(random.nextInt(500))
                    .append(",\"price\":")
                    .append(random.nextInt(1_000_000) / 100.0)
                    .append("}\n");
        }
        byte[] bytes = random.nextBoolean()
                ? FaultyProject.gzip(text.toString())
                : text.toString().getBytes(StandardCharsets.UTF_8);
        Path file = Files.createDirectories(data.resolve(slice)).resolve("part");
        Files.write(file, bytes);
        eventsOfSlice.computeIfAbsent(slice, name -> new HashSet<>()).add(events);
    }

    /** The tables are of the same commit, and hold slices as a whole. */
    private void wholeCommits(String when) {
        Shell shell = new Shell(root);
        if (shell.run("show", ".", "by_slice").code() != 0) {
            // Killed before the first commit.
            assertThat(shell.run("show", ".", "by_slice").err()).as(when).startsWith("Model by_slice has no table yet");
            return;
        }
        long total = 0;
        for (List<String> row : rows(shell, "by_slice", when)) {
            long events = Long.parseLong(row.get(1));
            assertThat(eventsOfSlice.get(row.get(0)))
                    .as(row.get(0) + " " + when)
                    .contains(events);
            total += events;
        }
        assertThat(sum(shell, "by_day", when)).as("events of by_day " + when).isEqualTo(total);
        if (!modelChanged) {
            assertThat(sum(shell, "by_user", when))
                    .as("events of by_user " + when)
                    .isEqualTo(total);
        }
    }

    private static long sum(Shell shell, String model, String when) {
        return rows(shell, model, when).stream()
                .mapToLong(row -> Long.parseLong(row.get(1)))
                .sum();
    }

    private static List<List<String>> rows(Shell shell, String model, String when) {
        List<List<String>> rows = new ArrayList<>();
        table(shell, model, when).lines().skip(1).forEach(line -> rows.add(List.of(line.split(",", -1))));
        return rows;
    }

    private static String table(Shell shell, String model, String when) {
        Shell.Result shown = shell.run("show", ".", model, "--format", "csv", "--limit", "all");
        assertThat(shown.err()).as(model + " " + when).isEmpty();
        return shown.out();
    }

    private void compare() throws IOException {
        Shell disturbed = new Shell(root);
        assertThat(disturbed.run("run", ".").err()).as(named).isEmpty();
        Path calm = root.resolveSibling("calm");
        // All slices in one round, on one thread.
        define(calm, "engine: {threads: 1}");
        if (modelChanged) {
            changedModel(calm);
        }
        Shell undisturbed = new Shell(calm);
        assertThat(undisturbed.run("run", ".").err()).as(named).isEmpty();
        for (String model : MODELS) {
            assertThat(table(disturbed, model, named))
                    .as(model + " " + named)
                    .isEqualTo(table(undisturbed, model, named));
        }
        assertThat(facts(disturbed)).as(named).isEqualTo(facts(undisturbed)).startsWith("\"counted\":" + slices + ",");
        assertThat(root.resolve(".tidemark/spill")).isEmptyDirectory();
    }

    private static String facts(Shell shell) {
        String status = shell.run("status", ".", "--format", "json").out();
        Matcher facts = SOURCE_FACTS.matcher(status);
        assertThat(facts.find()).as(status).isTrue();
        return facts.group();
    }

    private static void text(Path project, String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
