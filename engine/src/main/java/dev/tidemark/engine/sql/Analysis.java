package dev.tidemark.engine.sql;

import dev.tidemark.core.problem.Problem;
import java.util.List;

/**
 * What became of a project's SQL.
 *
 * @param models those that can be counted, in the order of the project
 * @param problems of all models, views and functions
 */
public record Analysis(List<AnalysedModel> models, List<Problem> problems) {

    public Analysis {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
    }
}
