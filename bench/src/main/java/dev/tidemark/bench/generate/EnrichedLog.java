package dev.tidemark.bench.generate;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A site's page views, page pings and link clicks as Snowplow's enriched events: 131 fields between tabs, one folder for
 * every run of the pipeline. The pipeline delivers at least once: some events come again, in the same run or in the next.
 */
final class EnrichedLog implements Log.Kind {

    private static final int CHUNK = 25_000;
    private static final int MOST_REPEATS = 10_000;
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("'run='yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    private final PageviewTables tables = new PageviewTables();

    @Override
    public void write(Log log) throws IOException {
        EnrichedVisits visits = new EnrichedVisits(log);
        List<EnrichedEvent> repeats = List.of();
        for (int run = 0; run < log.runs(); run++) {
            long from = log.startMillis(run);
            long length = log.every().toMillis();
            String folder = RUN.format(Instant.ofEpochMilli(from + length));
            LogWriter writer = new LogWriter(log.out().resolve(folder), ".tsv", log.compression(run));
            Delivery delivery = new Delivery(log, run, from + length, writer);
            for (EnrichedEvent event : repeats) {
                delivery.deliver(event, from);
            }
            repeats = new ArrayList<>();
            long chunks = (log.eventsOf(run) + CHUNK - 1) / CHUNK;
            for (long chunk = 0; chunk < chunks; chunk++) {
                long begin = from + length * chunk / chunks;
                long end = from + length * (chunk + 1) / chunks;
                long until = log.eventsOf(run) * (chunk + 1) / chunks;
                while (delivery.delivered < until) {
                    for (EnrichedEvent event : visits.visit(delivery.random, begin, end)) {
                        delivery.deliver(event, event.collected());
                        if (delivery.random.nextInt(100) == 0 && repeats.size() < MOST_REPEATS) {
                            repeats.add(event);
                        } else if (delivery.random.nextInt(200) == 0) {
                            delivery.deliver(event, event.collected() + 1);
                        }
                    }
                }
                writer.flushIfLarge();
            }
            writer.flush();
        }
    }

    @Override
    public Map<String, String> tables() {
        return tables.csv();
    }

    /** One run of the pipeline: it stamps what it delivers, and spoils a few lines. */
    private final class Delivery {

        private final SplittableRandom random;
        private final double bad;
        private final long quota;
        private final long etl;
        private final LogWriter writer;
        private final EnrichedLine line = new EnrichedLine();
        private long delivered;

        Delivery(Log log, int run, long ended, LogWriter writer) {
            random = new SplittableRandom(Bits.of(log.seed(), run, 11));
            bad = log.bad();
            quota = log.eventsOf(run);
            etl = ended + 5_000 + random.nextInt(60_000);
            this.writer = writer;
        }

        void deliver(EnrichedEvent event, long arrival) {
            if (delivered == quota) {
                return;
            }
            delivered++;
            boolean spoiled = random.nextDouble() < bad;
            line.write(event, etl, spoiled ? EnrichedLine.Defect.draw(random) : EnrichedLine.Defect.NONE);
            writer.add(arrival, line.buffer());
            if (!spoiled) {
                tables.add(event, etl);
            }
        }
    }
}
