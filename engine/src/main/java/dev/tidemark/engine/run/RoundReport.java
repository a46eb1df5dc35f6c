package dev.tidemark.engine.run;

import dev.tidemark.core.problem.Problem;
import java.util.List;

/**
 * What one round did.
 *
 * @param slices counted; failed ones are among the problems
 * @param problems slices that failed, models that stay behind
 */
public record RoundReport(
        String source,
        int slices,
        long records,
        long events,
        long dead,
        long bytes,
        double readSeconds,
        double commitSeconds,
        List<Problem> problems) {

    public RoundReport {
        problems = List.copyOf(problems);
    }
}
