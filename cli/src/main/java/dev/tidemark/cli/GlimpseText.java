package dev.tidemark.cli;

import dev.tidemark.Glimpse;
import dev.tidemark.cli.output.CellText;
import dev.tidemark.cli.output.DisplayText;
import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.type.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A glimpse for people: one line for each column, cut to the line's width. */
final class GlimpseText {

    private static final int USUAL_WIDTH = 120;
    private static final int WIDEST_NAME = 60;
    private static final int WIDEST_TYPE = 30;
    private static final int LEAST_VALUES = 20;

    private final Glimpse glimpse;
    private final CellText cells;
    private final Terminal terminal;

    GlimpseText(Glimpse glimpse, CellText cells, Terminal terminal) {
        this.glimpse = glimpse;
        this.cells = cells;
        this.terminal = terminal;
    }

    void print() {
        List<Type.Field> fields = glimpse.columns().fields();
        int name = Math.min(
                fields.stream()
                        .mapToInt(field -> DisplayText.width(field.name()))
                        .max()
                        .orElse(0),
                WIDEST_NAME);
        int type = Math.min(
                fields.stream()
                        .mapToInt(field -> field.type().ddl().length())
                        .max()
                        .orElse(0),
                WIDEST_TYPE);
        int line = terminal.watched(Terminal.Stream.OUT) ? terminal.width() : USUAL_WIDTH;
        int values = Math.max(line - name - type - 4, LEAST_VALUES);
        Style style = terminal.style(Terminal.Stream.OUT);
        for (int index = 0; index < fields.size(); index++) {
            Type.Field field = fields.get(index);
            String text = padded(DisplayText.escaped(field.name()), name) + "  "
                    + style.dim(padded(field.type().ddl(), type)) + "  "
                    + DisplayText.cut(values(glimpse, index, cells), values);
            terminal.out().println(text.stripTrailing());
        }
    }

    private static String padded(String text, int width) {
        String cut = DisplayText.cut(text, width);
        return cut + " ".repeat(Math.max(width - DisplayText.width(cut), 0));
    }

    /** The first values of a column, text in quotes. */
    static String values(Glimpse glimpse, int column, CellText cells) {
        Type type = glimpse.columns().fields().get(column).type();
        return glimpse.rows().stream()
                .map(row -> shown(row[column], type, cells))
                .collect(Collectors.joining(", "));
    }

    private static String shown(@Nullable Object value, Type type, CellText cells) {
        if (value == null) {
            return "NULL";
        }
        String text = DisplayText.escaped(cells.text(value, type));
        return type == Type.Primitive.STRING ? '"' + text + '"' : text;
    }
}
