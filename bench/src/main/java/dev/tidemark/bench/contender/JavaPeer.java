package dev.tidemark.bench.contender;

import dev.tidemark.bench.measure.Cost;
import dev.tidemark.bench.measure.MeasuredProcess;
import dev.tidemark.bench.peer.DuckDbPeer;
import dev.tidemark.bench.peer.Rounds;
import dev.tidemark.bench.peer.SparkPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A peer written by hand, in a JVM of its own.
 *
 * @param warmRounds how often the work is done in one process when warm; the first does not count
 * @param home the project's folder
 */
public record JavaPeer(String name, Class<?> program, String heap, int warmRounds, Path home) implements Contender {

    public static JavaPeer spark(Path home) {
        return new JavaPeer("spark", SparkPeer.class, "4g", 2, home);
    }

    /** DuckDB keeps its data outside the heap. */
    public static JavaPeer duckDb(Path home) {
        return new JavaPeer("duckdb", DuckDbPeer.class, "512m", 4, home);
    }

    @Override
    public Cost wholeProcess(Task task, int models, Path out) throws IOException, InterruptedException {
        return process(task, models, out, 1).run();
    }

    @Override
    public double warmSeconds(Task task, int models, Path out) throws IOException, InterruptedException {
        process(task, models, out, warmRounds).run();
        return Rounds.quickestLater(Files.readAllLines(log(task)));
    }

    private MeasuredProcess process(Task task, int models, Path out, int rounds) {
        return new MeasuredProcess(
                        JavaCommand.of(home, heap, program, task.workload().name(), task.data(), out, models, rounds),
                        log(task))
                .with("SPARK_LOCAL_IP", "127.0.0.1");
    }

    private Path log(Task task) {
        return task.scratch().resolve(name + ".log");
    }
}
