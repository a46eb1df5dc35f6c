package dev.tidemark.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.Row;
import dev.tidemark.Tidemark;
import dev.tidemark.bench.workload.CsvTable;
import dev.tidemark.engine.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples count what the generators say is right, on logs that they were not written for. */
final class ExampleTablesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final int KEYS = 3;

    @TempDir
    private Path folder;

    @Test
    void pageviewsAreRightAtOnceAndAfterAnUndoAndAReplay() throws IOException {
        assertRight("pageviews", "archive", "enriched", List.of("pageview_geo", "link_clicks"));
    }

    @Test
    void recommendersAreRightAtOnceAndAfterAnUndoAndAReplay() throws IOException {
        assertRight("recommender", "logs", "segment", List.of("adds_to_cart", "recommender_daily"));
    }

    private void assertRight(String example, String param, String source, List<String> tables) throws IOException {
        Path log = folder.resolve("log");
        Generate.main(new String[] {
            example,
            "--out",
            log.toString(),
            "--seed",
            "1066",
            "--events",
            "20_000",
            "--runs",
            "8",
            "--expected",
            folder.resolve("right").toString()
        });
        Path project = copyOf(EXAMPLES.resolve(example));
        try (Tidemark tidemark =
                Tidemark.at(project).param(param, log.toString()).open()) {
            assertThat(tidemark.run().problems()).isEmpty();
            assertRight(tidemark, tables);

            String slice = someSlice(log, source.equals("segment") ? 2 : 1);
            assertThat(tidemark.undo(source, slice).problems()).isEmpty();
            assertThat(difference(tidemark, tables.get(0))).isNotEmpty();

            assertThat(tidemark.replay(source, slice, RunListener.SILENT).problems())
                    .isEmpty();
            assertRight(tidemark, tables);
        }
    }

    private void assertRight(Tidemark tidemark, List<String> tables) throws IOException {
        for (String table : tables) {
            assertThat(difference(tidemark, table)).isEmpty();
        }
    }

    private List<String> difference(Tidemark tidemark, String table) throws IOException {
        List<String> lines = new ArrayList<>(List.of("header"));
        tidemark.table(table).forEach(row -> lines.add(line(row)));
        Path found = Files.createDirectories(folder.resolve("found"));
        Files.write(found.resolve(table + ".csv"), lines);
        CsvTable right = CsvTable.read(folder.resolve("right"), table, KEYS);
        assertThat(right.size()).isPositive();
        return right.difference(CsvTable.read(found, table, KEYS)).stream().toList();
    }

    private static String line(Row row) {
        return row.values().stream()
                .map(value -> value == null ? "" : value.toString())
                .collect(Collectors.joining(","));
    }

    private static String someSlice(Path log, int depth) throws IOException {
        try (Stream<Path> walk = Files.walk(log, depth)) {
            Path slice = walk.filter(path -> log.relativize(path).getNameCount() == depth && !path.equals(log))
                    .sorted()
                    .skip(3)
                    .findFirst()
                    .orElseThrow();
            return log.relativize(slice).toString();
        }
    }

    /** The definitions of an example without its data. */
    private Path copyOf(Path example) throws IOException {
        Path project = folder.resolve("project");
        List<Path> definitions;
        try (Stream<Path> walk = Files.walk(example)) {
            definitions = walk.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        for (Path definition : definitions) {
            Path target = project.resolve(example.relativize(definition));
            Files.createDirectories(target.getParent());
            Files.copy(definition, target);
        }
        return project;
    }
}
