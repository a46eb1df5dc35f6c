package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.run.RunReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark run}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark run [OPTIONS] [DIR]",
        description = {
            "Brings all tables of a project up to date: counts new slices, replays changed ones, tries failed ones"
                    + " again, recounts models that changed. Each round is one transaction. Stopped by Ctrl-C or"
                    + " SIGTERM it gives up the round under way; what was committed stays, and the next run goes on.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark run examples/pageviews",
            "  tidemark run examples/pageviews --show pageview_geo",
            "  tidemark run examples/pageviews --dry-run",
            "  tidemark run --param archive=/data/enriched --format json"
        })
final class RunCommand extends ProjectCommand {

    @Option(names = "--dry-run", description = "Shows the plan and changes nothing.")
    private boolean dry;

    @Option(names = "--show", paramLabel = "TABLE", description = "Prints rows of this table after the run.")
    private @Nullable String shown;

    @Mixin
    private LimitOption limit = new LimitOption();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    @Mixin
    private FormatOption output = new FormatOption();

    RunCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands();
        long rows = limit.rows(output.format);
        try (Tidemark tidemark = open(operands.folder())) {
            if (dry) {
                return PlanCommand.show(tidemark, output.format, terminal);
            }
            if (shown != null) {
                // Before the work, not after it.
                tidemark.requireModel(shown);
            }
            return StopSignals.during(() -> bringUpToDate(tidemark, rows), tidemark::stop, terminal);
        }
    }

    private int bringUpToDate(Tidemark tidemark, long rows) {
        RunReport report;
        try (ProgressLine line = progress.line(terminal)) {
            report = tidemark.run(line);
        }
        int code = shown != null && output.format != OutputFormat.TABLE
                ? RunOutput.printProblems(report, terminal)
                : RunOutput.print(report, RunOutput.upToDate(report), output.format, terminal);
        if (shown != null && !report.stopped()) {
            if (output.format == OutputFormat.TABLE) {
                terminal.out().println();
            }
            TableRows.print(tidemark, tidemark.table(shown), output.format, rows, terminal);
        }
        terminal.out().flush();
        return code;
    }
}
