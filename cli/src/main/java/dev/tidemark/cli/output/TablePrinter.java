package dev.tidemark.cli.output;

import dev.tidemark.core.type.Schema;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in aligned columns. The first {@value #MEASURED} rows decide the widths; later ones follow as they come. On a
 * terminal the widest columns are cut until a row fits on a line; elsewhere nothing is cut.
 */
final class TablePrinter implements RowPrinter {

    private static final int MEASURED = 1000;

    private final Terminal terminal;
    private final PrintStream out;
    private final Schema schema;
    private final CellText cells;
    private final Columns columns;
    private final Style style;
    private final List<String[]> held = new ArrayList<>();
    private boolean measured;

    TablePrinter(Terminal terminal, Schema schema, CellText cells) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.schema = schema;
        this.cells = cells;
        this.style = terminal.style(Terminal.Stream.OUT);
        this.columns = new Columns(schema.fields(), style);
    }

    @Override
    public void row(@Nullable Object[] values) {
        String[] row = new String[values.length];
        for (int index = 0; index < values.length; index++) {
            row[index] = cells.cell(values[index], schema.fields().get(index).type());
        }
        if (measured) {
            out.append(columns.line(row)).append('\n');
            return;
        }
        held.add(columns.add(row));
        if (held.size() == MEASURED) {
            printHeld();
        }
    }

    @Override
    public void end() {
        if (!measured) {
            printHeld();
        }
        out.flush();
    }

    private void printHeld() {
        measured = true;
        if (terminal.watched(Terminal.Stream.OUT)) {
            columns.fit(terminal.width());
        }
        out.append(style.bold(columns.header())).append('\n');
        out.append(style.dim(columns.rule())).append('\n');
        held.forEach(row -> out.append(columns.line(row)).append('\n'));
        held.clear();
    }
}
