package dev.tidemark.bench;

import dev.tidemark.bench.contender.CommandTimes;
import dev.tidemark.bench.contender.Contender;
import dev.tidemark.bench.contender.JavaCommand;
import dev.tidemark.bench.contender.JavaPeer;
import dev.tidemark.bench.contender.TidemarkCommand;
import dev.tidemark.bench.decode.DecodingSpeed;
import dev.tidemark.bench.measure.Cost;
import dev.tidemark.bench.measure.Figure;
import dev.tidemark.bench.measure.MeasuredProcess;
import dev.tidemark.bench.measure.Report;
import dev.tidemark.bench.slices.ManyKeys;
import dev.tidemark.bench.slices.SliceScaling;
import dev.tidemark.bench.workload.CsvTable;
import dev.tidemark.bench.workload.Folders;
import dev.tidemark.bench.workload.LogData;
import dev.tidemark.bench.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The command {@code bench/run}: measures Tidemark and its peers on the same logs, and compares the tables they make. */
public final class Bench {

    private static final String USAGE = """
            Usage: bench/run [options]

            Measures Tidemark, Spark and DuckDB at the same work, as whole processes and warm; checks that their tables
            are equal, and writes bench/target/report.txt and report.json.

              --scale N      size of the logs; 1 is about 1 GB (default 1)
              --logs NAMES   of segment,enriched (default both)
              --models N,N   how many tables of a log (default 0,1,20; 0 is what a start costs)
              --who NAMES    of tidemark,duckdb,spark (default all)
              --tries N      whole processes, of which the quickest counts (default 3; Spark 1)
              --warm yes|no  whether to measure warm processes too (default yes)
              --parts NAMES  of decoding,tables,slices,commands (default all)
            """;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--scale", "1"),
            Map.entry("--logs", "segment,enriched"),
            Map.entry("--models", "0,1,20"),
            Map.entry("--who", "tidemark,duckdb,spark"),
            Map.entry("--tries", "3"),
            Map.entry("--warm", "yes"),
            Map.entry("--parts", "decoding,tables,slices,commands"));

    private final Map<String, String> options = new TreeMap<>(DEFAULTS);
    private final Path home;
    private final Path target;
    private final Report report = new Report();

    private Bench(Path home, String[] arguments) {
        this.home = home;
        this.target = home.resolve("bench/target");
        for (int i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Unknown option, or one without a value: " + arguments[i]);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
    }

    /** The first argument is the project's folder; the others are the user's. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
        if (Arrays.asList(options).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        try {
            new Bench(Path.of(arguments[0]).toAbsolutePath(), options).run();
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        report.add(load("at the start"));
        List<String> parts = list("--parts");
        for (String log : list("--logs")) {
            Workload workload = Workload.named(log);
            Path data = LogData.of(workload, Double.parseDouble(option("--scale")), target.resolve("data"));
            if (parts.contains("decoding")) {
                figures(DecodingSpeed.class, workload.name(), data, 12);
            }
            if (parts.contains("tables")) {
                for (String models : list("--models")) {
                    measure(workload, data, Integer.parseInt(models));
                }
            }
        }
        CommandTimes commands = new CommandTimes(home, target.resolve("scratch/commands"));
        if (parts.contains("slices")) {
            Path slices = target.resolve("scratch/slices");
            figures(SliceScaling.class, slices, 1000);
            commands.measureSlices(slices).forEach(report::add);
            Folders.delete(slices);
            figures(ManyKeys.class, target.resolve("scratch/keys"), 100_000);
        }
        if (parts.contains("commands")) {
            commands.measure().forEach(report::add);
        }
        report.add(load("at the end"));
        Files.writeString(target.resolve("report.txt"), report.text());
        Files.writeString(target.resolve("report.json"), report.json());
        System.out.print(report.text());
    }

    /** Somebody else's work on the machine makes wall times worthless; CPU times stay close to the truth. */
    private static Figure load(String when) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Figure("load of the machine " + when, load, "", when.equals("at the start") ? "below 0.5" : "");
    }

    /** Runs a program that prints figures, in a JVM of its own. */
    private void figures(Class<?> program, Object... arguments) throws IOException, InterruptedException {
        System.err.println(program.getSimpleName());
        Path log = target.resolve(program.getSimpleName() + ".log");
        new MeasuredProcess(JavaCommand.of(home, "4g", program, arguments), log).run();
        Figure.among(Files.readAllLines(log)).forEach(report::add);
    }

    private void measure(Workload workload, Path data, int models) throws IOException, InterruptedException {
        Path results = target.resolve("results").resolve(workload.name() + "-" + models);
        List<Path> made = new ArrayList<>();
        for (Contender contender : contenders()) {
            System.err.printf("%s: %d models by %s%n", workload.name(), models, contender.name());
            Path out = results.resolve(contender.name());
            Contender.Task task = new Contender.Task(
                    workload, data, Folders.empty(target.resolve("scratch").resolve(contender.name())));
            int tries = contender.name().equals("spark") && models > 0 ? 1 : Integer.parseInt(option("--tries"));
            contender.prepare(task.scratch());
            Cost cost = contender.wholeProcess(task, models, out);
            for (int again = 1; again < tries; again++) {
                cost = Cost.quicker(cost, contender.wholeProcess(task, models, out));
            }
            made.add(out);
            compare(workload, models, made.get(0), out);
            boolean warm = models > 0 && option("--warm").equals("yes");
            report.add(new Report.Line(
                    workload.name(),
                    models,
                    contender.name(),
                    cost,
                    warm ? contender.warmSeconds(task, models, out) : Double.NaN,
                    LogData.bytes(data)));
            Folders.delete(task.scratch());
        }
    }

    private static void compare(Workload workload, int models, Path one, Path other) {
        for (Workload.Table table : workload.tables(models)) {
            CsvTable table1 = CsvTable.read(one, table.name(), 2);
            CsvTable table2 = CsvTable.read(other, table.name(), 2);
            Optional<String> difference = table1.difference(table2);
            if (difference.isPresent()) {
                throw new IllegalStateException("Tables differ: " + table.name() + ": " + difference.get());
            }
        }
    }

    private List<Contender> contenders() {
        List<Contender> contenders = new ArrayList<>();
        for (String who : list("--who")) {
            contenders.add(
                    switch (who) {
                        case "tidemark" -> new TidemarkCommand(home);
                        case "duckdb" -> JavaPeer.duckDb(home);
                        case "spark" -> JavaPeer.spark(home);
                        default ->
                            throw new IllegalArgumentException(
                                    "Unknown contender: " + who + " (tidemark, duckdb or spark)");
                    });
        }
        return contenders;
    }

    private String option(String name) {
        return options.getOrDefault(name, "");
    }

    private List<String> list(String name) {
        return List.of(option(name).split(","));
    }
}
