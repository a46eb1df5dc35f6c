package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.RowPrinter;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.spark.QueryRows;
import dev.tidemark.spark.SparkQuery;
import picocli.CommandLine.Mixin;

/** {@code tidemark query}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark query [OPTIONS] [DIR] SQL",
        description = {
            "Runs ad-hoc Spark SQL over the sources and tables of a project and prints the rows. Views, functions and"
                    + " parameters of the project may be used. Changes nothing. Sources are read as they lie there,"
                    + " without undone slices; records that are no events are left out.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark query examples/pageviews 'SELECT country, sum(num_views) FROM pageview_geo GROUP BY country'",
            "  tidemark query examples/pageviews 'FROM enriched |> AGGREGATE count(*) GROUP BY event' --format csv"
        })
final class QueryCommand extends ProjectCommand {

    @Mixin
    private LimitOption limit = new LimitOption();

    @Mixin
    private FormatOption output = new FormatOption();

    QueryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands("SQL");
        long most = limit.rows(output.format);
        try (Tidemark tidemark = open(operands.folder());
                SparkQuery query = SparkQuery.over(tidemark)) {
            QueryRows rows = query.run(operands.first());
            RowPrinter printer = RowPrinter.of(
                    output.format, terminal, rows.columns(), tidemark.project().zone());
            long printed = 0;
            while (printed < most && rows.hasNext()) {
                printer.row(rows.next());
                printed++;
            }
            printer.end();
            if (output.format == OutputFormat.TABLE) {
                String more = rows.hasNext() ? "the first " : "";
                String hint = rows.hasNext() ? ", --limit all for the rest" : "";
                terminal.out().println("(" + more + Counted.of(printed, "row") + hint + ")");
            }
        }
        return 0;
    }
}
