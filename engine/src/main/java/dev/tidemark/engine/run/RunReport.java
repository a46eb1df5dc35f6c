package dev.tidemark.engine.run;

import dev.tidemark.core.problem.Problem;
import java.util.List;

/**
 * What a run did.
 *
 * @param stopped whether it was asked to stop before everything was done
 * @param problems of the plan and of all rounds: none means that every table is up to date
 */
public record RunReport(
        RunPlan plan, List<RoundReport> rounds, boolean stopped, List<Problem> problems, double seconds) {

    public RunReport {
        rounds = List.copyOf(rounds);
        problems = List.copyOf(problems);
    }

    public int slices() {
        return rounds.stream().mapToInt(RoundReport::slices).sum();
    }

    public long events() {
        return rounds.stream().mapToLong(RoundReport::events).sum();
    }

    public long dead() {
        return rounds.stream().mapToLong(RoundReport::dead).sum();
    }
}
