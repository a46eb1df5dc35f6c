package dev.tidemark.cli;

import dev.tidemark.cli.output.CellText;
import dev.tidemark.cli.output.Columns;
import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.test.Comparison;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failed comparison for people: rows in aligned columns, each marked. A missing row begins with {@code -}, one that
 * nobody expected with {@code +}; a row with other values is shown twice, as expected and as it is, with a {@code ^}
 * below each cell that differs.
 */
final class ComparisonText {

    private final Comparison comparison;
    private final Terminal terminal;
    private final CellText cells;
    private final Style style;

    ComparisonText(Comparison comparison, Terminal terminal, ZoneId zone) {
        this.comparison = comparison;
        this.terminal = terminal;
        this.cells = new CellText(zone);
        this.style = terminal.style(Terminal.Stream.OUT);
    }

    /** {@code 1 row missing, 2 rows differ}. */
    static String summary(Comparison comparison) {
        if (comparison.wrongOrder()) {
            return "The rows are as expected, but in another order";
        }
        List<String> parts = new ArrayList<>();
        part(parts, count(comparison, Comparison.Different.class), "differs", "differ");
        part(parts, count(comparison, Comparison.Missing.class), "is missing", "are missing");
        part(parts, count(comparison, Comparison.Unexpected.class), "was not expected", "were not expected");
        return parts.stream().collect(Collectors.joining(", "));
    }

    private static long count(Comparison comparison, Class<?> kind) {
        return comparison.lines().stream().filter(kind::isInstance).count();
    }

    private static void part(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(Counted.of(count, "row") + " " + (count == 1 ? one : many));
        }
    }

    void print(String indent) {
        List<Type.Field> fields = comparison.columns().fields();
        Columns columns = new Columns(fields, Style.PLAIN);
        List<Printed> lines = new ArrayList<>();
        for (Comparison.Line line : comparison.lines()) {
            if (line instanceof Comparison.Same same) {
                lines.add(new Printed("  ", columns.add(texts(same.actual())), Set.of()));
            } else if (line instanceof Comparison.Missing missing) {
                String[] row = texts(missing.expected());
                missing.leftOut().forEach(position -> row[position] = "");
                lines.add(new Printed("- ", columns.add(row), Set.of()));
            } else if (line instanceof Comparison.Unexpected unexpected) {
                lines.add(new Printed("+ ", columns.add(texts(unexpected.actual())), Set.of()));
            } else if (line instanceof Comparison.Different different) {
                lines.add(new Printed("- ", columns.add(texts(different.expected())), Set.of()));
                lines.add(new Printed("+ ", columns.add(texts(different.actual())), different.differing()));
            }
        }
        terminal.out().println(indent + "  " + style.bold(columns.header()));
        for (Printed line : lines) {
            String text = (indent + line.sign() + columns.line(line.row())).stripTrailing();
            terminal.out().println(line.sign().isBlank() ? style.dim(text) : coloured(line.sign(), text));
            if (!line.differing().isEmpty()) {
                terminal.out().println(indent + "  " + style.yellow(columns.marks(line.row(), line.differing())));
            }
        }
    }

    private record Printed(String sign, String[] row, Set<Integer> differing) {}

    private String coloured(String sign, String text) {
        return sign.startsWith("-") ? style.red(text) : style.green(text);
    }

    private String[] texts(@Nullable Object[] values) {
        String[] texts = new String[values.length];
        for (int index = 0; index < values.length; index++) {
            texts[index] = cells.cell(
                    values[index], comparison.columns().fields().get(index).type());
        }
        return texts;
    }
}
