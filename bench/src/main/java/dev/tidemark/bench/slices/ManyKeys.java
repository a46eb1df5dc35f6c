package dev.tidemark.bench.slices;

import dev.tidemark.Tidemark;
import dev.tidemark.bench.measure.Figure;
import dev.tidemark.bench.workload.Folders;
import dev.tidemark.engine.run.RoundReport;
import dev.tidemark.engine.run.RunReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Commits slices that change every key of a table, and prints what the commit of the last one took. */
public final class ManyKeys {

    private static final int SLICES = 4;

    private ManyKeys() {}

    /** Arguments: a folder to work in, the number of keys. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Folders.empty(Path.of(arguments[0]));
        int keys = Integer.parseInt(arguments[1]);
        Files.writeString(folder.resolve("tidemark.yaml"), """
                project: many_keys
                store: sqlite:.tidemark/tables.db
                """);
        Files.writeString(folder.resolve("source.yaml"), """
                source: log
                path: data/*
                format: ndjson
                schema: item STRING, amount BIGINT
                """);
        Files.writeString(folder.resolve("model.yaml"), """
                model: by_item
                sql: SELECT item, count(*) AS events, sum(amount) AS amount, max(amount) AS largest FROM log GROUP BY item
                """);
        try (Tidemark tidemark = Tidemark.open(folder)) {
            for (int slice = 0; slice < SLICES; slice++) {
                write(folder.resolve("data/slice-" + slice), slice, keys);
                RunReport report = tidemark.run();
                if (!report.problems().isEmpty() || report.events() != keys) {
                    throw new IllegalStateException("Not every event was counted: " + report);
                }
                if (slice == SLICES - 1) {
                    print(report, keys);
                }
            }
        }
    }

    private static void print(RunReport report, int keys) {
        double commit =
                report.rounds().stream().mapToDouble(RoundReport::commitSeconds).sum();
        new Figure("commit of " + keys + " changed keys", commit, "s", "at most 2").print();
        new Figure("run that changes " + keys + " keys", report.seconds(), "s", "").print();
    }

    private static void write(Path slice, int number, int keys) throws IOException {
        Files.createDirectories(slice);
        try (BufferedWriter out = Files.newBufferedWriter(slice.resolve("part-0.json"))) {
            for (int key = 0; key < keys; key++) {
                out.write("{\"item\":\"item-" + key + "\",\"amount\":" + (key % 1000 + number) + "}\n");
            }
        }
    }
}
