package dev.tidemark.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever happens to the slices on the way, in the end the tables are those of a project that was given the same events
 * at once: to the last bit, doubles too.
 */
class AnyCuttingTest {

    private static final int SLICES = 5;

    private static final Map<String, String> MODELS = Map.of(
            "sums",
            "SELECT k, count(*) AS n, count(d) AS nd, sum(n) AS total, sum(d) AS exact, avg(d) AS mean,"
                    + " stddev(d) AS spread, min(d) AS least, max(t) AS latest, bool_or(n > 5) AS any FROM events GROUP BY k",
            "sets",
            "SELECT date_trunc('hour', at) AS hour, count(DISTINCT u) AS users, count(DISTINCT u, n) AS pairs,"
                    + " count(DISTINCT k) FILTER (WHERE n > 3) AS some FROM events GROUP BY 1",
            "orders",
            "SELECT k, first(t) AS opening, max_by(t, n) AS top, collect_list(n) AS ns, collect_set(t) AS ts,"
                    + " approx_percentile(d, 0.5) AS middle, approx_count_distinct(u) AS about FROM events GROUP BY k",
            "whole",
            "SELECT count(*) AS n, sum(d) AS exact, count(DISTINCT u) AS users, max(d) AS most FROM events",
            "ranked",
            "SELECT k, sum(n) AS total, sum(n) / count(*) AS mean FROM events GROUP BY k HAVING count(*) > 2"
                    + " ORDER BY total DESC, k LIMIT 3");

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void tablesDependOnTheEventsAlone(@ForAll long seed) {
        Random random = new Random(seed);
        try (Workshop lived = project(random);
                Workshop atOnce = project(random)) {
            Map<Integer, List<String>> counted = live(lived, random);
            List<String> all = new ArrayList<>();
            counted.values().forEach(all::addAll);
            Collections.shuffle(all, random);
            write(atOnce, 0, all);
            MODELS.keySet().forEach(model -> model(atOnce, model));
            atOnce.run();
            for (String model : MODELS.keySet()) {
                assertThat(lived.rows(model)).as(model).isEqualTo(atOnce.rows(model));
            }
        }
    }

    /** Lets things happen and returns the events that count in the end, by slice. */
    private static Map<Integer, List<String>> live(Workshop workshop, Random random) {
        Map<Integer, List<String>> present = new TreeMap<>();
        Map<Integer, List<String>> counted = new TreeMap<>();
        List<String> later = new ArrayList<>(MODELS.keySet());
        Collections.shuffle(later, random);
        for (String model : later.subList(0, 3)) {
            model(workshop, model);
        }
        for (int i = 0; i < 8; i++) {
            int slice = random.nextInt(SLICES);
            boolean undone = present.containsKey(slice) && !counted.containsKey(slice);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    // New, or the same again with other events; what is undone stays so whatever its files hold.
                    List<String> events = events(random);
                    write(workshop, slice, events);
                    present.put(slice, events);
                    if (!undone) {
                        counted.put(slice, events);
                    }
                    assertThat(workshop.run().problems()).isEmpty();
                }
                case 2 -> {
                    if (counted.remove(slice) != null) {
                        workshop.undo("events", name(slice));
                    }
                }
                default -> {
                    if (present.containsKey(slice)) {
                        assertThat(workshop.replay("events", name(slice)).problems())
                                .isEmpty();
                        counted.put(slice, present.get(slice));
                    }
                }
            }
        }
        later.forEach(model -> model(workshop, model));
        assertThat(workshop.run().problems()).isEmpty();
        return counted;
    }

    private static Workshop project(Random random) {
        // Little memory makes the pass spill.
        Workshop workshop = Workshop.temporary(1 + random.nextInt(3), random.nextBoolean() ? 1 : 64 << 20);
        workshop.write("sources/events.yaml", """
                source: events
                path: data/slice-*
                format: ndjson
                schema: "k STRING, u STRING, t STRING, n BIGINT, d DOUBLE, at TIMESTAMP"
                event_time: at
                """);
        workshop.write("data/.keep", "");
        return workshop;
    }

    private static void model(Workshop workshop, String name) {
        workshop.write("models/" + name + ".yaml", "model: " + name + "\nsql: \"" + MODELS.get(name) + "\"\n");
    }

    private static String name(int slice) {
        return "slice-" + slice;
    }

    private static void write(Workshop workshop, int slice, List<String> events) {
        int half = events.size() / 2;
        workshop.write("data/" + name(slice) + "/a.json", lines(events.subList(0, half)));
        workshop.write("data/" + name(slice) + "/b.json", lines(events.subList(half, events.size())));
    }

    private static String lines(List<String> events) {
        return events.stream().map(event -> event + "\n").collect(Collectors.joining());
    }

    private static List<String> events(Random random) {
        List<String> events = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            events.add("{\"k\": " + text(random, 5) + ", \"u\": " + text(random, 30) + ", \"t\": " + text(random, 9)
                    + ", \"n\": " + (random.nextInt(6) == 0 ? "null" : random.nextInt(10))
                    + ", \"d\": " + number(random) + ", \"at\": \"2024-03-09T0" + random.nextInt(4) + ":"
                    + (10 + random.nextInt(50)) + ":00.00" + random.nextInt(10) + "Z\"}");
        }
        return events;
    }

    private static String text(Random random, int values) {
        int value = random.nextInt(values + 1);
        return value == values ? "null" : "\"é" + value + "\"";
    }

    /** Numbers whose sum depends on the order when it is rounded on the way. */
    private static String number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "null";
            case 1 -> "1e16";
            case 2 -> "-1e16";
            case 3 -> "0.1";
            default -> Double.toString(random.nextGaussian());
        };
    }
}
