package dev.tidemark.engine.run;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.util.List;

/**
 * A project as far as it could be resolved, and all that stands in the way.
 *
 * @param project the sources and models without problems
 */
public record Resolution(ResolvedProject project, List<Problem> problems) {

    public Resolution {
        problems = List.copyOf(problems);
    }

    /** The project, when nothing is wrong with it. */
    public ResolvedProject orThrow() {
        if (!problems.isEmpty()) {
            throw new TidemarkException(problems);
        }
        return project;
    }
}
