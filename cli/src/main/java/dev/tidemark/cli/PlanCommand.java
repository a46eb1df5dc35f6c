package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.run.RunPlan;
import picocli.CommandLine.Mixin;

/** {@code tidemark plan}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark plan [OPTIONS] [DIR]",
        description = {
            "Shows what a run would do: slices to count and why, slices that wait and why, models to recount. Changes"
                    + " nothing. It is the same list that a run executes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark plan examples/pageviews",
            "  tidemark plan examples/pageviews --format json | jq '.steps[] | select(.action == \"wait\")'"
        })
final class PlanCommand extends ProjectCommand {

    @Mixin
    private FormatOption output = new FormatOption();

    PlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands();
        try (Tidemark tidemark = open(operands.folder())) {
            return show(tidemark, output.format, terminal);
        }
    }

    /** Prints the plan; the exit code tells whether a run would meet a problem that can be seen now. */
    static int show(Tidemark tidemark, OutputFormat format, Terminal terminal) {
        RunPlan plan = tidemark.plan();
        if (format == OutputFormat.TABLE) {
            new PlanText(plan, terminal).print();
            terminal.out().flush();
            new ProblemPrinter(terminal).print(plan.problems());
        } else {
            PlanFacts.of(plan, terminal)
                    .print(format, terminal, tidemark.project().zone());
        }
        return ProblemFacts.exitCode(plan.problems());
    }
}
