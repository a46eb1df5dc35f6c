package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.run.RunReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark undo}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark undo [OPTIONS] [DIR] SOURCE SLICE",
        description = {
            "Takes a slice out of all tables, as if it had never been there. It stays out, whatever lies in its"
                    + " folder, until it is replayed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark undo examples/pageviews enriched run=2017-07-17-22-40-30",
            "  tidemark undo enriched run=2017-07-17-22-40-30 --yes"
        })
final class UndoCommand extends ProjectCommand {

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Mixin
    private FormatOption output = new FormatOption();

    UndoCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands("SOURCE", "SLICE");
        try (Tidemark tidemark = open(operands.folder())) {
            String slice = operands.second();
            String source = tidemark.requireSlice(operands.first(), slice).source();
            if (!yes
                    && !Confirmation.given("Take slice " + slice + " of " + source + " out of all tables?", terminal)) {
                return 0;
            }
            RunReport report = tidemark.undo(source, slice);
            return RunOutput.print(report, "Took slice " + slice + " of " + source + " out", output.format, terminal);
        }
    }
}
