package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What a run would do: {@code plan} shows it, {@code run} executes it. */
public record RunPlan(List<RunStep> steps, List<ModelPlan> models, List<Problem> problems, List<String> notes) {

    public RunPlan {
        steps = List.copyOf(steps);
        models = List.copyOf(models);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Compares what lies in the sources with the ledger; {@code store} is empty when nothing was ever run. */
    public static RunPlan of(ResolvedProject project, Optional<Store> store) {
        return Planner.plan(project, store);
    }

    /** The passes in order. */
    public List<RunStep.Count> counts() {
        return steps.stream()
                .filter(RunStep.Count.class::isInstance)
                .map(RunStep.Count.class::cast)
                .toList();
    }

    public boolean isNothing() {
        return counts().isEmpty();
    }
}
