package dev.tidemark.cli.output;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Rows by RFC 4180, lines ended by a line feed. NULL is an empty field and an empty text is {@code ""}. */
final class CsvPrinter implements RowPrinter {

    private final PrintStream out;
    private final Schema columns;
    private final CellText cells;

    CsvPrinter(PrintStream out, Schema columns, CellText cells) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
        StringBuilder header = new StringBuilder();
        for (Type.Field column : columns.fields()) {
            header.append(header.isEmpty() ? "" : ",").append(field(column.name()));
        }
        out.append(header.append('\n'));
    }

    @Override
    public void row(@Nullable Object[] values) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < values.length; index++) {
            if (index > 0) {
                line.append(',');
            }
            Object value = values[index];
            if (value != null) {
                line.append(field(cells.text(value, columns.fields().get(index).type())));
            }
        }
        out.append(line.append('\n'));
    }

    @Override
    public void end() {
        out.flush();
    }

    private static String field(String text) {
        boolean quoted = text.isEmpty();
        for (int index = 0; index < text.length() && !quoted; index++) {
            char character = text.charAt(index);
            quoted = character == '"' || character == ',' || character == '\n' || character == '\r';
        }
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
