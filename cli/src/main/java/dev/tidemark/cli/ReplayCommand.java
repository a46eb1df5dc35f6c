package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.run.RunReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark replay}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark replay [OPTIONS] [DIR] SOURCE SLICE",
        description = {
            "Counts a slice again from its files: what it contributed before is replaced. If nothing changed, nothing"
                    + " changes. Brings an undone slice back.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark replay examples/pageviews enriched run=2017-07-17-22-40-30",
        })
final class ReplayCommand extends ProjectCommand {

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Mixin
    private FormatOption output = new FormatOption();

    @Mixin
    private ProgressOption progress = new ProgressOption();

    ReplayCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands("SOURCE", "SLICE");
        String source = operands.first();
        String slice = operands.second();
        try (Tidemark tidemark = open(operands.folder())) {
            if (!yes && !Confirmation.given("Count slice " + slice + " of " + source + " again?", terminal)) {
                return 0;
            }
            return StopSignals.during(() -> replay(tidemark, source, slice), tidemark::stop, terminal);
        }
    }

    private int replay(Tidemark tidemark, String source, String slice) {
        RunReport report;
        try (ProgressLine line = progress.line(terminal)) {
            report = tidemark.replay(source, slice, line);
        }
        String done = report.stopped()
                ? "Stopped: the slice is as it was"
                : "Counted slice " + slice + " of " + source + " again";
        int code = RunOutput.print(report, done, output.format, terminal);
        terminal.out().flush();
        return code;
    }
}
