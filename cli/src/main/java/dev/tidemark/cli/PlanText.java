package dev.tidemark.cli;

import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.run.ModelPlan;
import dev.tidemark.engine.run.RunPlan;
import dev.tidemark.engine.run.RunStep;
import dev.tidemark.engine.run.SliceReason;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as sentences: what a person wants to know before a run. */
final class PlanText {

    /** How many slices of one kind are named one by one. */
    private static final int NAMED = 5;

    private final RunPlan plan;
    private final PrintStream out;
    private final Style style;

    PlanText(RunPlan plan, Terminal terminal) {
        this.plan = plan;
        this.out = terminal.out();
        this.style = terminal.style(Terminal.Stream.OUT);
    }

    void print() {
        plan.counts().forEach(this::printCount);
        printWaiting();
        printOthers();
        for (ModelPlan model : plan.models()) {
            printModel(model);
        }
        plan.notes().forEach(note -> out.println(style.dim("Note: " + note)));
        if (plan.isNothing()) {
            out.println("Nothing to count");
        }
    }

    private void printCount(RunStep.Count count) {
        Map<SliceReason, List<RunStep.PlannedSlice>> byReason = new EnumMap<>(SliceReason.class);
        count.slices().forEach(slice -> byReason.computeIfAbsent(slice.reason(), reason -> new ArrayList<>())
                .add(slice));
        byReason.forEach((reason, slices) -> {
            long bytes =
                    slices.stream().mapToLong(slice -> slice.files().bytes()).sum();
            out.println(style.green(verb(reason)) + " " + described(reason, slices.size()) + " of "
                    + style.bold(count.source()) + " (" + Counted.bytes(bytes) + ") for "
                    + String.join(", ", count.models()));
            printNames(slices.stream().map(slice -> slice.files().name()).toList());
        });
    }

    private static String verb(SliceReason reason) {
        return switch (reason) {
            case NEW, LACKING -> "Count";
            case CHANGED, ASKED -> "Replay";
            case FAILED_BEFORE -> "Retry";
        };
    }

    private static String described(SliceReason reason, int slices) {
        return switch (reason) {
            case NEW -> Counted.of(slices, "new slice");
            case CHANGED -> Counted.of(slices, "changed slice");
            case FAILED_BEFORE -> Counted.of(slices, "failed slice");
            case LACKING -> Counted.of(slices, "slice") + " that the models lack";
            case ASKED -> Counted.of(slices, "slice");
        };
    }

    private void printNames(List<String> names) {
        int shown = names.size() <= NAMED + 1 ? names.size() : NAMED - 1;
        names.subList(0, shown).forEach(name -> out.println("  " + name));
        if (shown < names.size()) {
            out.println(style.dim("  … " + Counted.of(names.size() - shown - 1L, "more slice")));
            out.println("  " + names.get(names.size() - 1));
        }
    }

    private void printWaiting() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (RunStep step : plan.steps()) {
            if (step instanceof RunStep.Wait wait) {
                byReason.computeIfAbsent(wait.source() + ": " + wait.reason(), reason -> new ArrayList<>())
                        .add(wait.slice());
            }
        }
        byReason.forEach((reason, slices) -> {
            out.println(style.yellow("Wait") + " for " + Counted.of(slices.size(), "slice") + " of " + reason);
            printNames(slices);
        });
    }

    private void printOthers() {
        for (RunStep step : plan.steps()) {
            if (step instanceof RunStep.Ignore ignore) {
                out.println(style.yellow("Ignore") + " that slice " + ignore.slice() + " of " + ignore.source()
                        + " changed after it was counted");
            } else if (step instanceof RunStep.Gone gone) {
                String lacking = gone.lackedBy().isEmpty()
                        ? ""
                        : "; these models lack them and cannot catch up: " + String.join(", ", gone.lackedBy());
                out.println(
                        style.yellow("Keep") + " " + Counted.of(gone.slices().size(), "counted slice") + " of "
                                + gone.source() + " whose files are gone" + lacking);
                printNames(gone.slices());
            }
        }
    }

    private void printModel(ModelPlan model) {
        String name = style.bold(model.model());
        String work = Counted.of(model.slices(), "slice") + ", " + Counted.bytes(model.bytes());
        switch (model.change()) {
            case NEW -> out.println("Model " + name + " is new: " + work);
            case CHANGED ->
                out.println("Model " + name + " changed: counts " + work
                        + " beside the table that is served, then takes its place");
            case BUILDING ->
                out.println("Model " + name + " is being rebuilt: " + work
                        + " to go; the former table is served until then");
            case UNCHANGED -> {
                if (model.slices() > 0) {
                    out.println("Model " + name + " is behind: " + work);
                }
            }
        }
    }
}
