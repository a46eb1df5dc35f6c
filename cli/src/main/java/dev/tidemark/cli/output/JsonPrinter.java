package dev.tidemark.cli.output;

import dev.tidemark.core.json.JsonText;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** One JSON object for each row, each on a line of its own. */
final class JsonPrinter implements RowPrinter {

    private final PrintStream out;
    private final Schema columns;
    private final CellText cells;

    JsonPrinter(PrintStream out, Schema columns, CellText cells) {
        this.out = out;
        this.columns = columns;
        this.cells = cells;
    }

    @Override
    public void row(@Nullable Object[] values) {
        StringBuilder line = new StringBuilder("{");
        for (int index = 0; index < values.length; index++) {
            Type.Field column = columns.fields().get(index);
            if (index > 0) {
                line.append(',');
            }
            JsonText.quote(column.name(), line);
            line.append(':');
            JsonText.write(cells.json(values[index], column.type()), line);
        }
        out.append(line.append("}\n"));
    }

    @Override
    public void end() {
        out.flush();
    }
}
