package dev.tidemark.bench.peer;

import dev.tidemark.Tidemark;
import dev.tidemark.bench.workload.Folders;
import dev.tidemark.bench.workload.ProjectFiles;
import dev.tidemark.bench.workload.Workload;
import dev.tidemark.engine.run.RunReport;
import java.nio.file.Path;

/** Tidemark as a library, for rounds in one process: each opens the project anew, with an empty store. */
public final class TidemarkPeer {

    private TidemarkPeer() {}

    /** Arguments: workload, data folder, folder for the project, number of models, rounds. */
    public static void main(String[] arguments) throws Exception {
        Workload workload = Workload.named(arguments[0]);
        Path data = Path.of(arguments[1]);
        Path project = Folders.empty(Path.of(arguments[2]));
        ProjectFiles.write(workload, workload.tables(Integer.parseInt(arguments[3])), data, project);
        Rounds.run(Integer.parseInt(arguments[4]), project.resolve(".tidemark"), store -> {
            try (Tidemark tidemark = Tidemark.open(project)) {
                RunReport report = tidemark.run();
                if (!report.problems().isEmpty()) {
                    throw new IllegalStateException("Not everything was counted: " + report.problems());
                }
            }
        });
    }
}
