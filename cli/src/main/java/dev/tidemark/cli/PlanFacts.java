package dev.tidemark.cli;

import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.run.ModelPlan;
import dev.tidemark.engine.run.RunPlan;
import dev.tidemark.engine.run.RunStep;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan as facts for programs: one row for each slice and each model. */
final class PlanFacts {

    private PlanFacts() {}

    static Facts of(RunPlan plan, Terminal terminal) {
        Section.Builder models = Section.named("models")
                .text("model")
                .text("change")
                .number("slices")
                .number("bytes");
        for (ModelPlan model : plan.models()) {
            models.row(model.model(), word(model.change()), (long) model.slices(), model.bytes());
        }
        return new Facts()
                .value("nothing_to_do", plan.isNothing())
                .section(steps(plan))
                .section(models.done())
                .section(ProblemFacts.section(plan.problems(), terminal))
                .value("notes", plan.notes());
    }

    private static Section steps(RunPlan plan) {
        Section.Builder steps = Section.named("steps")
                .text("action")
                .text("source")
                .text("slice")
                .number("bytes")
                .text("reason")
                .text("models");
        for (RunStep step : plan.steps()) {
            if (step instanceof RunStep.Count count) {
                for (RunStep.PlannedSlice slice : count.slices()) {
                    row(steps, step, slice.files().name(), slice.files().bytes(), word(slice.reason()), count.models());
                }
            } else if (step instanceof RunStep.Wait wait) {
                row(steps, step, wait.slice(), null, wait.reason(), List.of());
            } else if (step instanceof RunStep.Ignore ignore) {
                row(steps, step, ignore.slice(), null, "changed after it was counted", List.of());
            } else if (step instanceof RunStep.Refuse refuse) {
                row(steps, step, refuse.slice(), null, "changed after it was counted", List.of());
            } else if (step instanceof RunStep.Gone gone) {
                gone.slices().forEach(slice -> row(steps, step, slice, null, "files are gone", gone.lackedBy()));
            }
        }
        return steps.done();
    }

    private static void row(
            Section.Builder steps,
            RunStep step,
            String slice,
            @Nullable Long bytes,
            String reason,
            List<String> models) {
        steps.row(word(step), step.source(), slice, bytes, reason, String.join(" ", models));
    }

    /** {@code count}, {@code wait}, … */
    private static String word(RunStep step) {
        return step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
