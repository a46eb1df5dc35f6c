package dev.tidemark.bench.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Visitors who read a few pages, stay on some of them, and follow links. */
final class EnrichedVisits {

    private static final long LONGEST_MILLIS = 20 * 60_000;
    private static final double LATE_VISITS = 0.02;
    private static final double REFUSED_COOKIES = 0.03;
    private static final double UNKNOWN_COUNTRY = 0.02;

    private final long seed;
    private final Zipf users;
    private final Zipf pages;
    private final Zipf countries = new Zipf(Places.COUNTRIES.length, 1.3);
    private final Zipf browsers = new Zipf(Places.BROWSERS.length, 0.9);

    EnrichedVisits(Log log) {
        seed = log.seed();
        users = new Zipf(log.users(), 0.4);
        // A small log has few pages, so that some of them are read more than once.
        pages = new Zipf(Math.max(8, Math.min(300, log.users() / 10)), 0.9);
    }

    /** The events of one visit that begins between two moments, in epoch milliseconds. */
    List<EnrichedEvent> visit(SplittableRandom random, long from, long to) {
        EnrichedVisitor visitor = visitor(random);
        long lateMillis = random.nextDouble() < LATE_VISITS ? 600_000 + random.nextLong(40 * 3_600_000L) : 0;
        long time = from + random.nextLong(Math.max(1, to - from - LONGEST_MILLIS));
        List<EnrichedEvent> events = new ArrayList<>();
        int views = 1 + random.nextInt(5);
        for (int view = 0; view < views; view++) {
            int page = pages.draw(random);
            int pings = random.nextInt(4) * random.nextInt(3);
            for (int step = 0; step <= pings; step++) {
                EnrichedEvent.Kind kind = step == 0 ? EnrichedEvent.Kind.PAGE_VIEW : EnrichedEvent.Kind.PAGE_PING;
                events.add(event(random, kind, visitor, time, lateMillis, page, step * 480));
                time = Math.min(to - 1, time + 10_000);
            }
            if (random.nextInt(6) == 0) {
                events.add(event(random, EnrichedEvent.Kind.LINK_CLICK, visitor, time, lateMillis, page, 0));
            }
            time = Math.min(to - 1, time + 500 + random.nextInt(20_000));
        }
        return events;
    }

    private EnrichedVisitor visitor(SplittableRandom random) {
        int user = users.draw(random);
        boolean located = Bits.share(Bits.of(seed, user, 13)) >= UNKNOWN_COUNTRY;
        return new EnrichedVisitor(
                user,
                Bits.of(seed, user, 12),
                Bits.share(Bits.of(seed, user, 14)) >= REFUSED_COOKIES,
                located ? countries.at(Bits.share(Bits.of(seed, user, 15))) : -1,
                browsers.at(Bits.share(Bits.of(seed, user, 16))),
                random.nextInt(3) == 0 ? random.nextInt(5) : -1,
                1 + random.nextInt(9),
                random.nextLong());
    }

    private static EnrichedEvent event(
            SplittableRandom random,
            EnrichedEvent.Kind kind,
            EnrichedVisitor visitor,
            long time,
            long lateMillis,
            int page,
            int depth) {
        return new EnrichedEvent(
                kind, visitor, random.nextLong(), random.nextLong(), time - lateMillis, time, page, depth);
    }
}
