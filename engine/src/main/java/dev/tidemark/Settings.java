package dev.tidemark;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.pass.PassSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of this machine a project's passes may use. */
final class Settings {

    /** The rest of the heap is for decoding buffers, the commit and everything else. */
    private static final double SHARE_OF_HEAP = 0.5;

    private static final String SPILL_FOLDER = ".tidemark/spill";

    private Settings() {}

    static PassSettings of(Project project) {
        EngineSettings engine = project.engine();
        int threads =
                engine.threads() > 0 ? engine.threads() : Runtime.getRuntime().availableProcessors();
        long memory = engine.memoryBytes() > 0
                ? engine.memoryBytes()
                : (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
        Path folder = project.root().resolve(SPILL_FOLDER);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new TidemarkException(
                    Problem.outside(
                            "CANNOT_WRITE", "Cannot make the folder: " + folder + ": " + e, "check its permissions"),
                    e);
        }
        return new PassSettings(threads, memory, folder);
    }
}
