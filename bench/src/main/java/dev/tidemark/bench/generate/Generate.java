package dev.tidemark.bench.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The command {@code bench/generate}: writes an event log of any size, and on request the right tables beside it. */
public final class Generate {

    private static final String USAGE = """
            Usage: bench/generate pageviews|recommender --out DIR [options]

            Writes the event log of an example, of any size. The same options give the same bytes.

              --out DIR        receives the run folders
              --seed N         another seed, another log (default 7)
              --events N       lines in all runs together (default 400 for pageviews, 900 for recommender)
              --runs N         run folders (default 6 for pageviews, 12 for recommender)
              --users N        visitors (default: a quarter of the events)
              --start TIME     when the first run's events begin, such as 2019-02-16T20:00:00Z
              --every TIME     how long a run lasts: 6h for pageviews, 40m for recommender
              --bad SHARE      share of lines that are no events (default 0.005)
              --gzip WHICH     none, some or all of the runs (default some)
              --expected DIR   also writes the right tables as CSV, counted without any engine
            """;

    private final Map<String, String> options = new LinkedHashMap<>();
    private final String kind;

    private Generate(String[] arguments) {
        kind = arguments.length == 0 ? "--help" : arguments[0];
        for (int i = 1; i < arguments.length; i += 2) {
            if (!USAGE.contains("  " + arguments[i] + " ")) {
                throw new IllegalArgumentException("Unknown option: " + arguments[i] + " (see bench/generate --help)");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("No value for option: " + arguments[i]);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
    }

    static Generate of(String... arguments) {
        return new Generate(arguments);
    }

    /** Generates what the arguments say; a mistake in them ends the process with code 2. */
    public static void main(String[] arguments) throws IOException {
        try {
            of(arguments).run();
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(2);
        }
    }

    void run() throws IOException {
        Log.Kind made;
        Log log;
        switch (kind) {
            case "pageviews" -> {
                made = new EnrichedLog();
                log = log(400, 6, "2017-07-17T04:40:30Z", "6h");
            }
            case "recommender" -> {
                made = new SegmentLog();
                log = log(900, 12, "2019-02-16T20:00:00Z", "40m");
            }
            case "--help", "help" -> {
                System.out.print(USAGE);
                return;
            }
            default -> throw new IllegalArgumentException("Unknown log: " + kind + " (pageviews or recommender)");
        }
        made.write(log);
        if (options.containsKey("--expected")) {
            Log.writeTables(made.tables(), Path.of(options.get("--expected")));
        }
    }

    private Log log(long events, int runs, String start, String every) {
        if (!options.containsKey("--out")) {
            throw new IllegalArgumentException("Missing option: --out DIR (where the run folders go)");
        }
        long lines = number("--events", events);
        return new Log(
                number("--seed", 7),
                lines,
                Math.toIntExact(number("--runs", runs)),
                Math.toIntExact(number("--users", Math.min(Math.max(lines / 4, 1), 10_000_000))),
                instant(options.getOrDefault("--start", start)),
                duration(options.getOrDefault("--every", every)),
                share(options.getOrDefault("--bad", "0.005")),
                gzip(options.getOrDefault("--gzip", "some")),
                Path.of(options.get("--out")));
    }

    private long number(String option, long otherwise) {
        String text = options.get(option);
        try {
            return text == null ? otherwise : Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a number: " + option + " " + text, e);
        }
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a share between 0 and 1: --bad " + text, e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Not a time such as 2019-02-16T20:00:00Z: --start " + text, e);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Not a length of time such as 40m or 6h: --every " + text, e);
        }
    }

    private static Log.Gzip gzip(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none" -> Log.Gzip.NONE;
            case "some" -> Log.Gzip.SOME;
            case "all" -> Log.Gzip.ALL;
            default -> throw new IllegalArgumentException("Not none, some or all: --gzip " + text);
        };
    }
}
