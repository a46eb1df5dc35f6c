package dev.tidemark;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.Project;
import dev.tidemark.engine.pass.PassSettings;
import dev.tidemark.engine.pass.SpillFolder;

/** How much of this machine a project's passes may use. */
final class Settings {

    /** The rest of the heap is for decoding buffers, the commit and everything else. */
    private static final double SHARE_OF_HEAP = 0.5;

    private static final String SPILL_FOLDER = ".tidemark/spill";

    private Settings() {}

    static SpillFolder spillFolder(Project project) {
        return SpillFolder.in(
                project.root().resolve(SPILL_FOLDER).toAbsolutePath().normalize());
    }

    static PassSettings of(Project project, SpillFolder spill) {
        EngineSettings engine = project.engine();
        int threads =
                engine.threads() > 0 ? engine.threads() : Runtime.getRuntime().availableProcessors();
        long memory = engine.memoryBytes() > 0
                ? engine.memoryBytes()
                : (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
        return new PassSettings(threads, memory, spill.path());
    }
}
