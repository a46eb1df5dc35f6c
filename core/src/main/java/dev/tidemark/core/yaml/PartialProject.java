package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.problem.Problem;
import java.util.List;
import java.util.Set;

/**
 * As much of a project as could be read, and everything that is wrong with it. It serves to find further problems; only
 * a project without problems may be run.
 *
 * @param problems by place; empty if the project is whole
 * @param unread names of definitions that are there but could not be read: what reads from them has no fault
 */
public record PartialProject(Project project, List<Problem> problems, Set<String> unread) {

    public PartialProject {
        problems = List.copyOf(problems);
        unread = Set.copyOf(unread);
    }
}
