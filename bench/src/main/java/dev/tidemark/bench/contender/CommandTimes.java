package dev.tidemark.bench.contender;

import dev.tidemark.bench.measure.Cost;
import dev.tidemark.bench.measure.Figure;
import dev.tidemark.bench.measure.MeasuredProcess;
import dev.tidemark.bench.slices.SliceScaling;
import dev.tidemark.bench.workload.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a user waits for the commands of a small project.
 *
 * @param home the project's folder, which holds the launcher and the examples
 * @param scratch receives a copy of an example
 */
public record CommandTimes(Path home, Path scratch) {

    private static final int TRIES = 3;

    public List<Figure> measure() throws IOException, InterruptedException {
        Folders.empty(scratch);
        Path project = scratch.resolve("pageviews");
        copy(home.resolve("examples/pageviews"), project);
        prepare();
        List<Figure> figures = new ArrayList<>();
        add(figures, "tidemark --version", "", quickest("--version"));
        add(figures, "tidemark check, an example", "under 2", quickest("check", project.toString()));
        add(figures, "tidemark run, an example, first time", "", once("run", project.toString()));
        add(figures, "tidemark run, nothing new", "under 3", quickest("run", project.toString()));
        add(figures, "tidemark test, an example", "under 4", quickest("test", project.toString()));
        return figures;
    }

    /** What {@code tidemark run} takes for one new slice, in the projects that {@link SliceScaling} leaves behind. */
    public List<Figure> measureSlices(Path slices) throws IOException, InterruptedException {
        Folders.empty(scratch);
        prepare();
        List<Path> fewWaiting = SliceScaling.waiting(slices, SliceScaling.FEW);
        List<Path> manyWaiting = SliceScaling.waiting(slices, SliceScaling.MANY);
        Cost few = newSlice(slices.resolve(SliceScaling.FEW), fewWaiting.get(0));
        Cost many = newSlice(slices.resolve(SliceScaling.MANY), manyWaiting.get(0));
        for (int again = 1; again < fewWaiting.size(); again++) {
            few = Cost.quicker(few, newSlice(slices.resolve(SliceScaling.FEW), fewWaiting.get(again)));
            many = Cost.quicker(many, newSlice(slices.resolve(SliceScaling.MANY), manyWaiting.get(again)));
        }
        List<Figure> figures = new ArrayList<>();
        add(figures, "tidemark run, one new slice after 10", "", few);
        add(figures, "tidemark run, one new slice after 1000", "", many);
        double wall = many.wallSeconds() / few.wallSeconds();
        figures.add(new Figure("tidemark run, after 1000 : after 10, wall", wall, "x", "at most 1.1"));
        figures.add(
                new Figure("tidemark run, after 1000 : after 10, cpu", many.cpuSeconds() / few.cpuSeconds(), "x", ""));
        return figures;
    }

    private Cost newSlice(Path project, Path slice) throws IOException, InterruptedException {
        SliceScaling.deliver(slice, project);
        return once("run", project.toString());
    }

    private static void add(List<Figure> figures, String name, String wanted, Cost cost) {
        figures.add(new Figure(name, cost.wallSeconds(), "s", wanted));
        figures.add(new Figure(name + ", cpu", cost.cpuSeconds(), "s", ""));
    }

    /** The first start may build, and makes the class-data archive. */
    private void prepare() throws IOException, InterruptedException {
        once("--version");
    }

    private Cost quickest(String... arguments) throws IOException, InterruptedException {
        Cost best = once(arguments);
        for (int again = 1; again < TRIES; again++) {
            best = Cost.quicker(best, once(arguments));
        }
        return best;
    }

    private Cost once(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("tidemark").toString()));
        command.addAll(Arrays.asList(arguments));
        return new MeasuredProcess(command, scratch.resolve("out")).run();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith(".tidemark"))
                    .toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
