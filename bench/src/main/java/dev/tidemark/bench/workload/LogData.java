package dev.tidemark.bench.workload;

import dev.tidemark.bench.generate.Generate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The logs that are measured: about 1 GB each, seven days across the turn of a month, in twelve run folders. */
public final class LogData {

    private static final long SEGMENT_EVENTS = 1_600_000;
    private static final long ENRICHED_EVENTS = 690_000;

    private LogData() {}

    /**
     * Makes a workload's log unless an earlier run did.
     *
     * @param scale 1 for about 1 GB
     * @return the folder that holds it
     */
    public static Path of(Workload workload, double scale, Path folder) throws IOException {
        boolean segment = workload.layout() == Workload.Layout.NDJSON;
        long events = Math.max(1000, Math.round((segment ? SEGMENT_EVENTS : ENRICHED_EVENTS) * scale));
        Path data = folder.resolve(workload.name() + "-" + events);
        Path complete = data.resolveSibling(data.getFileName() + ".complete");
        if (!Files.exists(complete)) {
            Generate.main(new String[] {
                segment ? "recommender" : "pageviews",
                "--out",
                data.toString(),
                "--events",
                Long.toString(events),
                "--runs",
                "12",
                "--every",
                "14h",
                "--start",
                "2019-02-26T00:00:00Z",
                "--users",
                Long.toString(Math.max(1000, Math.round(100_000 * scale))),
                "--bad",
                "0",
                "--gzip",
                "none"
            });
            Files.createFile(complete);
        }
        return data;
    }

    public static long bytes(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
