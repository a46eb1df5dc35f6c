package dev.tidemark.cli;

import dev.tidemark.Table;
import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.RowPrinter;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.ledger.Store;

/** Prints the rows of a published table. */
final class TableRows {

    /** How often to ask whether anybody still reads what is written. */
    private static final long ROWS_BETWEEN_LOOKS = 4096;

    private TableRows() {}

    static void print(Tidemark tidemark, Table table, OutputFormat format, long limit, Terminal terminal) {
        try (Store.Rows rows = table.rows()) {
            RowPrinter printer = RowPrinter.of(
                    format, terminal, table.columns(), tidemark.project().zone());
            long printed = 0;
            while (printed < limit && rows.hasNext()) {
                printer.row(rows.next());
                printed++;
                if (printed % ROWS_BETWEEN_LOOKS == 0 && terminal.out().checkError()) {
                    return;
                }
            }
            printer.end();
            if (format == OutputFormat.TABLE) {
                terminal.out()
                        .println(
                                rows.hasNext()
                                        ? cut(printed, table.rowCount())
                                        : "(" + Counted.of(printed, "row") + ")");
            }
        }
    }

    private static String cut(long printed, long total) {
        return "(" + Counted.of(printed, "row") + " of " + String.format(java.util.Locale.ROOT, "%,d", total)
                + ", --limit all for the rest)";
    }
}
