package dev.tidemark.cli.output;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in aligned columns. The first {@value #MEASURED} rows decide the widths; later ones follow as they come. On a
 * terminal the widest columns are cut until a row fits on a line; elsewhere nothing is cut.
 *
 * <p>NULL reads {@code NULL}; a text that would read the same, and an empty one, are shown in quotes.
 */
final class TablePrinter implements RowPrinter {

    private static final int MEASURED = 1000;
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final PrintStream out;
    private final Schema columns;
    private final CellText cells;
    private final Style style;
    private final int limit;
    private final List<String[]> held = new ArrayList<>();
    private int @Nullable [] widths;

    TablePrinter(Terminal terminal, Schema columns, CellText cells) {
        this.out = terminal.out();
        this.columns = columns;
        this.cells = cells;
        this.style = terminal.style(Terminal.Stream.OUT);
        this.limit = terminal.watched(Terminal.Stream.OUT) ? terminal.width() : Integer.MAX_VALUE;
    }

    @Override
    public void row(@Nullable Object[] values) {
        String[] row = new String[values.length];
        for (int index = 0; index < values.length; index++) {
            row[index] = shown(values[index], columns.fields().get(index).type());
        }
        if (widths != null) {
            print(row, widths);
            return;
        }
        held.add(row);
        if (held.size() == MEASURED) {
            printHeld();
        }
    }

    @Override
    public void end() {
        if (widths == null) {
            printHeld();
        }
        out.flush();
    }

    private String shown(@Nullable Object value, Type type) {
        if (value == null) {
            return "NULL";
        }
        String text = cells.text(value, type);
        if (type == Type.Primitive.STRING && (text.isEmpty() || text.equals("NULL"))) {
            return '"' + text + '"';
        }
        return DisplayText.escaped(text);
    }

    private void printHeld() {
        String[] names = columns.fields().stream()
                .map(field -> DisplayText.escaped(field.name()))
                .toArray(String[]::new);
        int[] fitted = fitted(names);
        widths = fitted;
        printHeader(names, fitted);
        held.forEach(row -> print(row, fitted));
        held.clear();
    }

    private int[] fitted(String[] names) {
        int[] widest = Arrays.stream(names).mapToInt(DisplayText::width).toArray();
        for (String[] row : held) {
            for (int index = 0; index < row.length; index++) {
                widest[index] = Math.max(widest[index], DisplayText.width(row[index]));
            }
        }
        int gaps = GAP * Math.max(widest.length - 1, 0);
        int excess = Arrays.stream(widest).sum() + gaps - Math.min(limit, Integer.MAX_VALUE - gaps);
        while (excess > 0) {
            int column = widestText(widest);
            if (column < 0) {
                break;
            }
            int next = nextWidest(widest, column);
            int cut = Math.max(Math.min(excess, widest[column] - Math.max(next, NARROWEST)), 1);
            widest[column] -= cut;
            excess -= cut;
        }
        return widest;
    }

    /** The widest column that may be cut: numbers must stay whole. */
    private int widestText(int[] widest) {
        int found = -1;
        for (int index = 0; index < widest.length; index++) {
            boolean whole = CellText.alignedRight(columns.fields().get(index).type());
            if (!whole && widest[index] > NARROWEST && (found < 0 || widest[index] > widest[found])) {
                found = index;
            }
        }
        return found;
    }

    private int nextWidest(int[] widest, int column) {
        int next = 0;
        for (int index = 0; index < widest.length; index++) {
            if (index != column && widest[index] <= widest[column]) {
                next = Math.max(next, widest[index]);
            }
        }
        return next;
    }

    private void printHeader(String[] names, int[] widths) {
        StringBuilder rule = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < names.length; index++) {
            if (index > 0) {
                line.append(" ".repeat(GAP));
                rule.append(" ".repeat(GAP));
            }
            boolean last = index == names.length - 1;
            appendCell(line, DisplayText.cut(names[index], widths[index]), index, widths[index], last);
            rule.append("-".repeat(widths[index]));
        }
        out.append(style.bold(line.toString())).append('\n');
        out.append(style.dim(rule.toString())).append('\n');
    }

    private void print(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < row.length; index++) {
            if (index > 0) {
                line.append(" ".repeat(GAP));
            }
            boolean mayCut = limit != Integer.MAX_VALUE
                    && !CellText.alignedRight(columns.fields().get(index).type());
            String cell = mayCut ? DisplayText.cut(row[index], widths[index]) : row[index];
            appendCell(line, cell, index, widths[index], index == row.length - 1);
        }
        out.append(line.append('\n'));
    }

    private void appendCell(StringBuilder line, String cell, int column, int width, boolean last) {
        String padding = " ".repeat(Math.max(width - DisplayText.width(cell), 0));
        String shown = cell.equals("NULL") ? style.dim(cell) : cell;
        if (CellText.alignedRight(columns.fields().get(column).type())) {
            line.append(padding).append(shown);
        } else {
            line.append(shown).append(last ? "" : padding);
        }
    }
}
