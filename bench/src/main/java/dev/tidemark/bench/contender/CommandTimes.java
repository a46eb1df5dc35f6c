package dev.tidemark.bench.contender;

import dev.tidemark.bench.measure.Cost;
import dev.tidemark.bench.measure.Figure;
import dev.tidemark.bench.measure.MeasuredProcess;
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
        List<Figure> figures = new ArrayList<>();
        // The first start may build, and makes the class-data archive.
        time("--version");
        figures.add(figure("tidemark --version", "", time("--version")));
        figures.add(figure("tidemark check, an example", "under 2", time("check", project.toString())));
        figures.add(figure("tidemark run, an example, first time", "", once("run", project.toString())));
        figures.add(figure("tidemark run, nothing new", "under 3", time("run", project.toString())));
        figures.add(figure("tidemark test, an example", "under 4", time("test", project.toString())));
        return figures;
    }

    private static Figure figure(String name, String wanted, double seconds) {
        return new Figure(name, seconds, "s", wanted);
    }

    private double time(String... arguments) throws IOException, InterruptedException {
        double best = once(arguments);
        for (int again = 1; again < TRIES; again++) {
            best = Math.min(best, once(arguments));
        }
        return best;
    }

    private double once(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("tidemark").toString()));
        command.addAll(Arrays.asList(arguments));
        Cost cost = new MeasuredProcess(command, scratch.resolve("out")).run();
        return cost.wallSeconds();
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
