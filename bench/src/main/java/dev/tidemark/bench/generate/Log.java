package dev.tidemark.bench.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What to generate.
 *
 * @param seed the same seed gives the same events
 * @param events lines in all runs together, spread evenly
 * @param users who visit at all; few of them come often
 * @param start when the first run's events begin
 * @param every how long each run's events last, and the distance of one run from the next
 * @param bad share of lines that are no events
 * @param gzip which runs are compressed
 * @param out folder that receives the run folders
 */
record Log(
        long seed, long events, int runs, int users, Instant start, Duration every, double bad, Gzip gzip, Path out) {

    Log {
        if (events < 1 || runs < 1 || users < 1 || every.toMillis() < 1000) {
            throw new IllegalArgumentException(
                    "Cannot generate: events, runs and users must be at least 1, every at least 1s");
        }
    }

    enum Gzip {
        NONE,
        /** All but every twelfth: readers meet both. */
        SOME,
        ALL
    }

    /** Something that can be generated. */
    interface Kind {

        /** Writes the log; tells every fact that a correct table depends on. */
        void write(Log log) throws IOException;

        /** CSV texts by the name of the table, counted from the facts without any engine. */
        Map<String, String> tables();
    }

    long eventsOf(int run) {
        return events * (run + 1) / runs - events * run / runs;
    }

    long startMillis(int run) {
        return start.toEpochMilli() + run * every.toMillis();
    }

    LogWriter.Compression compression(int run) {
        boolean compressed = gzip == Gzip.ALL || gzip == Gzip.SOME && run % 12 != 0;
        return compressed ? LogWriter.Compression.GZIP : LogWriter.Compression.NONE;
    }

    static void writeTables(Map<String, String> tables, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> table : tables.entrySet()) {
            Files.writeString(folder.resolve(table.getKey() + ".csv"), table.getValue());
        }
    }
}
