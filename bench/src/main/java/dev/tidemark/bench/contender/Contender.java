package dev.tidemark.bench.contender;

import dev.tidemark.bench.measure.Cost;
import dev.tidemark.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;

/** Something that makes tables of a log. */
public interface Contender {

    String name();

    /** Does once what is no part of the work, such as building. */
    default void prepare(Path scratch) throws IOException, InterruptedException {}

    /**
     * Makes the tables in a process of its own.
     *
     * @param models how many of the workload's tables; 0 for what a start costs
     * @param out receives the tables as CSV, read by {@link dev.tidemark.bench.workload.CsvTable}
     */
    Cost wholeProcess(Task task, int models, Path out) throws IOException, InterruptedException;

    /** Seconds that the tables take in a process that has made them before; the quickest of several. */
    double warmSeconds(Task task, int models, Path out) throws IOException, InterruptedException;

    /**
     * @param data the folder with the log
     * @param scratch where a contender may keep what it likes
     */
    record Task(Workload workload, Path data, Path scratch) {}
}
