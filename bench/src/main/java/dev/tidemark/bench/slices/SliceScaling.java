package dev.tidemark.bench.slices;

import dev.tidemark.Tidemark;
import dev.tidemark.bench.generate.Generate;
import dev.tidemark.bench.generate.SegmentLog;
import dev.tidemark.bench.measure.Figure;
import dev.tidemark.bench.workload.Folders;
import dev.tidemark.bench.workload.ProjectFiles;
import dev.tidemark.bench.workload.Workload;
import dev.tidemark.engine.run.RunListener;
import dev.tidemark.engine.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts the slices of a source one by one, each in a round of its own, and prints figures: what the tenth costs, what the
 * last costs, and what it costs to take one out. All in one process that has done the same before: a JVM that is getting
 * faster would hide a ledger that is getting slower.
 */
public final class SliceScaling {

    /** A project that has counted ten slices, and one that has counted all; a few more of each wait to be delivered. */
    public static final String FEW = "few";

    public static final String MANY = "many";
    private static final int WAITING = 3;
    private static final int EVENTS = 400;
    private static final int WARM_UP = 100;
    private static final int NEIGHBOURS = 10;

    /** Keys that come and go, keys that stay for a week, and keys that every slice changes. */
    private static final Set<String> TABLES =
            Set.of("country_by_hour", "page_by_day", "event_by_week", "variant_by_month");

    private final Path folder;
    private final int slices;

    private SliceScaling(Path folder, int slices) {
        this.folder = folder;
        this.slices = slices;
    }

    /** Arguments: a folder to work in, the number of slices. */
    public static void main(String[] arguments) throws IOException {
        new SliceScaling(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() throws IOException {
        Folders.empty(folder);
        count(project("warm-up", WARM_UP));
        count(project(FEW, NEIGHBOURS));
        Ledger ledger = project(MANY, slices);
        List<Stopwatch.Time> times = count(ledger);
        Stopwatch.Time tenth = Stopwatch.median(times.subList(NEIGHBOURS / 2, NEIGHBOURS / 2 + NEIGHBOURS));
        Stopwatch.Time last = Stopwatch.median(times.subList(slices - NEIGHBOURS, slices));
        figure("slice 10 of a source", tenth.wallMillis(), "ms", "");
        figure("slice " + slices + " of a source", last.wallMillis(), "ms", "");
        figure("slice " + slices + " : slice 10, wall", last.wallMillis() / tenth.wallMillis(), "x", "at most 1.1");
        figure("slice " + slices + " : slice 10, cpu", last.cpuMillis() / tenth.cpuMillis(), "x", "");
        Stopwatch.Time undo = Stopwatch.median(undo(ledger));
        figure("undo of one slice in " + slices, undo.wallMillis(), "ms", "");
        figure("undo : count of a slice, wall", undo.wallMillis() / last.wallMillis(), "x", "at most 2");
        figure("undo : count of a slice, cpu", undo.cpuMillis() / last.cpuMillis(), "x", "");
    }

    private List<Stopwatch.Time> count(Ledger ledger) throws IOException {
        List<Stopwatch.Time> times = new ArrayList<>();
        try (Tidemark tidemark = Tidemark.open(ledger.project)) {
            for (Path waiting : ledger.slices) {
                deliver(waiting, ledger.project);
                times.add(Stopwatch.time(() -> expect(1, tidemark.run())));
            }
        }
        return times;
    }

    private List<Stopwatch.Time> undo(Ledger ledger) {
        List<Stopwatch.Time> times = new ArrayList<>();
        try (Tidemark tidemark = Tidemark.open(ledger.project)) {
            for (int i = 1; i < NEIGHBOURS; i++) {
                String slice =
                        "shop/" + ledger.slices.get(slices * i / NEIGHBOURS).getFileName();
                times.add(Stopwatch.time(() -> expect(0, tidemark.undo("log", slice))));
                expect(1, tidemark.replay("log", slice, RunListener.SILENT));
            }
        }
        return times;
    }

    private static void expect(int slices, RunReport report) {
        if (!report.problems().isEmpty() || slices > 0 && report.slices() != slices) {
            throw new IllegalStateException("Not " + slices + " slices counted: " + report);
        }
    }

    /** @param slices not yet delivered, in order */
    private record Ledger(Path project, List<Path> slices) {}

    /** Makes the log of a project and puts its slices aside. */
    private Ledger project(String name, int count) throws IOException {
        Path aside = folder.resolve(name + "-waiting");
        Generate.main(new String[] {
            "recommender",
            "--out",
            aside.toString(),
            "--events",
            Long.toString((long) EVENTS * (count + WAITING)),
            "--runs",
            Integer.toString(count + WAITING),
            "--users",
            "20000",
            "--bad",
            "0",
            "--gzip",
            "none"
        });
        Path project = folder.resolve(name);
        Workload workload = Workload.segment();
        List<Workload.Table> tables = workload.tables(20).stream()
                .filter(table -> TABLES.contains(table.name()))
                .toList();
        ProjectFiles.write(workload, tables, project.resolve("data"), project);
        return new Ledger(project, waiting(folder, name).subList(0, count));
    }

    /** The slices of a project that are not delivered yet, in order. */
    public static List<Path> waiting(Path folder, String project) throws IOException {
        try (Stream<Path> slices =
                Files.list(folder.resolve(project + "-waiting").resolve(SegmentLog.SOURCE))) {
            return slices.sorted().toList();
        }
    }

    /** Moves a slice to where its source finds it. */
    public static void deliver(Path slice, Path project) throws IOException {
        Path arrived = project.resolve("data/shop").resolve(slice.getFileName());
        Files.createDirectories(arrived.getParent());
        Files.move(slice, arrived);
    }

    private static void figure(String name, double value, String unit, String wanted) {
        new Figure(name, value, unit, wanted).print();
    }
}
