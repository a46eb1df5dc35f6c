package dev.tidemark.bench.generate;

import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A grocery shop's customer actions as Segment delivers them: nested JSON, about 600 bytes an event, a folder named by
 * epoch milliseconds for every stretch of time. Customers come in sessions, a few of them late because their phones were
 * offline, and two experiments show each customer one of several recommenders.
 */
public final class SegmentLog implements Log.Kind {

    /** The folder of the one source that writes the log. */
    public static final String SOURCE = "8GVkVYyPzq";

    private static final int CHUNK = 50_000;

    private final RecommenderTables tables = new RecommenderTables();

    @Override
    public void write(Log log) throws IOException {
        SegmentVisits visits = new SegmentVisits(log, tables);
        for (int run = 0; run < log.runs(); run++) {
            long from = log.startMillis(run);
            LogWriter writer = new LogWriter(
                    log.out().resolve(SOURCE).resolve(Long.toString(from)), ".json", log.compression(run));
            SplittableRandom random = new SplittableRandom(Bits.of(log.seed(), run, 1));
            long events = log.eventsOf(run);
            long chunks = (events + CHUNK - 1) / CHUNK;
            for (long chunk = 0; chunk < chunks; chunk++) {
                long length = log.every().toMillis();
                long quota = events * (chunk + 1) / chunks - events * chunk / chunks;
                visits.fill(
                        random, from + length * chunk / chunks, from + length * (chunk + 1) / chunks, quota, writer);
                writer.flushIfLarge();
            }
            writer.flush();
        }
    }

    @Override
    public Map<String, String> tables() {
        return tables.csv();
    }
}
