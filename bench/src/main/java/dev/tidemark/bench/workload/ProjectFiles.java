package dev.tidemark.bench.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A workload as a Tidemark project: one source, one view of the wanted fields, a model for each table. */
public final class ProjectFiles {

    private ProjectFiles() {}

    /** Writes the definitions that make tables of a log into a folder. */
    public static void write(Workload workload, List<Workload.Table> tables, Path data, Path project)
            throws IOException {
        Files.createDirectories(project.resolve("models"));
        Files.writeString(project.resolve("tidemark.yaml"), """
                project: bench
                store: sqlite:.tidemark/tables.db
                """);
        Files.writeString(project.resolve("source.yaml"), source(workload, data));
        Files.writeString(project.resolve("view.yaml"), """
                view: wanted
                sql: SELECT %s FROM log
                """.formatted(workload.columns().stream()
                .map(column -> column.path() + " AS " + column.name())
                .collect(Collectors.joining(", "))));
        for (Workload.Table table : tables) {
            Files.writeString(project.resolve("models").resolve(table.name() + ".yaml"), """
                    model: %s
                    sql: %s
                    """.formatted(
                            table.name(), workload.sql(table, "wanted")));
        }
    }

    private static String source(Workload workload, Path data) {
        return switch (workload.layout()) {
            case NDJSON -> """
                    source: log
                    path: %s/*/*
                    format: ndjson
                    schema: "%s"
                    """.formatted(data, new NestedColumns(workload.columns()).sparkDdl());
            case ENRICHED -> """
                    source: log
                    path: %s/run=*
                    format: snowplow
                    """.formatted(data);
        };
    }
}
