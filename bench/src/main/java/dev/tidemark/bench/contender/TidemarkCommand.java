package dev.tidemark.bench.contender;

import dev.tidemark.bench.measure.Cost;
import dev.tidemark.bench.measure.MeasuredProcess;
import dev.tidemark.bench.peer.Rounds;
import dev.tidemark.bench.peer.TidemarkPeer;
import dev.tidemark.bench.workload.Folders;
import dev.tidemark.bench.workload.ProjectFiles;
import dev.tidemark.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tidemark as its users start it: {@code tidemark run} on a project that has never run, committed to SQLite.
 *
 * @param home the project's folder, which holds the launcher
 */
public record TidemarkCommand(Path home) implements Contender {

    private static final String HEAP = "4g";
    private static final int WARM_ROUNDS = 4;

    @Override
    public String name() {
        return "tidemark";
    }

    /** The first start after a build makes the class-data archive. */
    @Override
    public void prepare(Path scratch) throws IOException, InterruptedException {
        tidemark(scratch.resolve("prepare.log"), "--version");
    }

    @Override
    public Cost wholeProcess(Task task, int models, Path out) throws IOException, InterruptedException {
        Path project = task.scratch().resolve("project-" + models);
        Folders.empty(project);
        ProjectFiles.write(task.workload(), task.workload().tables(models), task.data(), project);
        Cost cost = tidemark(task.scratch().resolve("tidemark.log"), "run", project.toString());
        Folders.empty(out);
        for (Workload.Table table : task.workload().tables(models)) {
            tidemark(out.resolve(table.name() + ".csv"), "show", project.toString(), table.name(), "--format", "csv");
        }
        return cost;
    }

    @Override
    public double warmSeconds(Task task, int models, Path out) throws IOException, InterruptedException {
        Path log = task.scratch().resolve("warm.log");
        Path project = task.scratch().resolve("warm-" + models);
        new MeasuredProcess(
                        JavaCommand.of(
                                home,
                                HEAP,
                                TidemarkPeer.class,
                                task.workload().name(),
                                task.data(),
                                project,
                                models,
                                WARM_ROUNDS),
                        log)
                .run();
        return Rounds.quickestLater(Files.readAllLines(log));
    }

    private Cost tidemark(Path out, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("tidemark").toString()));
        command.addAll(List.of(arguments));
        return new MeasuredProcess(command, out)
                .with("TIDEMARK_JAVA_OPTS", "-Xmx" + HEAP)
                .run();
    }
}
