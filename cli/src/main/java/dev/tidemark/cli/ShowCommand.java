package dev.tidemark.cli;

import dev.tidemark.Table;
import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Terminal;
import picocli.CommandLine.Mixin;

/** {@code tidemark show}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark show [OPTIONS] [DIR] TABLE",
        description = {"Prints rows of a table, as they are in the store now.", ""},
        footer = {
            "",
            "Examples:",
            "  tidemark show examples/pageviews pageview_geo",
            "  tidemark show examples/pageviews pageview_geo --limit all",
            "  tidemark show examples/pageviews pageview_geo --format csv > pageview_geo.csv"
        })
final class ShowCommand extends ProjectCommand {

    @Mixin
    private FormatOption output = new FormatOption();

    @Mixin
    private LimitOption limit = new LimitOption();

    ShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands("TABLE");
        long rows = limit.rows(output.format);
        try (Tidemark tidemark = open(operands.folder())) {
            Table table = tidemark.table(operands.first());
            TableRows.print(tidemark, table, output.format, rows, terminal);
        }
        return 0;
    }
}
