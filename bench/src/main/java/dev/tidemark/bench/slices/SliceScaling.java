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
    private static final int TENTH = 10;
    private static final int COMPARED = 11;

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
        Ledger few = project(FEW, TENTH - COMPARED / 2);
        Ledger many = project(MANY, slices - COMPARED);
        count(few);
        count(many);
        List<Stopwatch.Time> tenth = new ArrayList<>();
        List<Stopwatch.Time> last = new ArrayList<>();
        compare(few, tenth, many, last);
        report("slice " + TENTH + " of a source", tenth, "slice " + slices + " of a source", last, "at most 1.1");

        List<Stopwatch.Time> undone = new ArrayList<>();
        List<Stopwatch.Time> counted = new ArrayList<>();
        undo(many, undone, counted);
        report("count of a slice among " + slices, counted, "its undo", undone, "at most 2");
    }

    private static void count(Ledger ledger) throws IOException {
        try (Tidemark tidemark = Tidemark.open(ledger.project)) {
            for (Path slice : ledger.slices) {
                deliver(slice, ledger.project);
                expect(1, tidemark.run());
            }
        }
    }

    /** Turn by turn, so that whatever else the machine does slows both. */
    private void compare(Ledger few, List<Stopwatch.Time> tenth, Ledger many, List<Stopwatch.Time> last)
            throws IOException {
        List<Path> fewWaiting = waiting(folder, FEW);
        List<Path> manyWaiting = waiting(folder, MANY);
        try (Tidemark atFew = Tidemark.open(few.project);
                Tidemark atMany = Tidemark.open(many.project)) {
            for (int i = 0; i < COMPARED; i++) {
                deliver(fewWaiting.get(i), few.project);
                tenth.add(Stopwatch.time(() -> expect(1, atFew.run())));
                deliver(manyWaiting.get(i), many.project);
                last.add(Stopwatch.time(() -> expect(1, atMany.run())));
            }
        }
    }

    private void undo(Ledger ledger, List<Stopwatch.Time> undone, List<Stopwatch.Time> counted) {
        try (Tidemark tidemark = Tidemark.open(ledger.project)) {
            for (int i = 0; i < COMPARED; i++) {
                String slice = "shop/"
                        + ledger.slices.get(ledger.slices.size() * i / COMPARED).getFileName();
                undone.add(Stopwatch.time(() -> expect(0, tidemark.undo("log", slice))));
                counted.add(Stopwatch.time(() -> expect(1, tidemark.replay("log", slice, RunListener.SILENT))));
            }
        }
    }

    private static void report(
            String one, List<Stopwatch.Time> oneTimes, String other, List<Stopwatch.Time> otherTimes, String wanted) {
        Stopwatch.Time a = Stopwatch.median(oneTimes);
        Stopwatch.Time b = Stopwatch.median(otherTimes);
        new Figure(one, a.wallMillis(), "ms", "").print();
        new Figure(other, b.wallMillis(), "ms", "").print();
        new Figure(other + " : " + one + ", wall", b.wallMillis() / a.wallMillis(), "x", wanted).print();
        new Figure(other + " : " + one + ", cpu", b.cpuMillis() / a.cpuMillis(), "x", "").print();
    }

    private static void expect(int slices, RunReport report) {
        if (!report.problems().isEmpty() || slices > 0 && report.slices() != slices) {
            throw new IllegalStateException("Not " + slices + " slices counted: " + report);
        }
    }

    /** @param slices those to count first, in order */
    private record Ledger(Path project, List<Path> slices) {}

    /** Makes the log of a project and puts its slices aside. */
    private Ledger project(String name, int count) throws IOException {
        Path aside = folder.resolve(name + "-waiting");
        Generate.main(new String[] {
            "recommender",
            "--out",
            aside.toString(),
            "--events",
            Long.toString((long) EVENTS * (count + COMPARED + WAITING)),
            "--runs",
            Integer.toString(count + COMPARED + WAITING),
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
}
