package dev.tidemark.cli.output;

import dev.tidemark.core.json.JsonText;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command found out or did. As a table: each section that has rows, under its name. As JSON: one object with the
 * single values and an array for each section. As CSV: the rows of all sections under the union of their columns, led by
 * the column {@code section} when there is more than one.
 */
public final class Facts {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    /** Adds a single value, one of JSON's kinds; shown in JSON only. */
    public Facts value(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    public Facts section(Section section) {
        sections.add(section);
        return this;
    }

    public void print(OutputFormat format, Terminal terminal, ZoneId zone) {
        switch (format) {
            case TABLE -> printTables(terminal, zone);
            case JSON -> printJson(terminal, new CellText(zone));
            case CSV -> printCsv(terminal, zone);
        }
    }

    private void printTables(Terminal terminal, ZoneId zone) {
        List<Section> filled =
                sections.stream().filter(section -> !section.rows().isEmpty()).toList();
        boolean first = true;
        for (Section section : filled) {
            if (!first) {
                terminal.out().append('\n');
            }
            first = false;
            if (filled.size() > 1) {
                String title = section.name().replace('_', ' ');
                String capital = title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
                terminal.out()
                        .append(terminal.style(Terminal.Stream.OUT).bold(capital))
                        .append('\n');
            }
            print(section, RowPrinter.of(OutputFormat.TABLE, terminal, section.columns(), zone));
        }
    }

    private static void print(Section section, RowPrinter printer) {
        section.rows().forEach(printer::row);
        printer.end();
    }

    private void printJson(Terminal terminal, CellText cells) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        for (Section section : sections) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (@Nullable Object[] row : section.rows()) {
                Map<String, @Nullable Object> shown = new LinkedHashMap<>();
                for (int index = 0; index < row.length; index++) {
                    Type.Field column = section.columns().fields().get(index);
                    shown.put(column.name(), cells.json(row[index], column.type()));
                }
                rows.add(shown);
            }
            all.put(section.name(), rows);
        }
        terminal.out().append(JsonText.of(all)).append('\n');
        terminal.out().flush();
    }

    private void printCsv(Terminal terminal, ZoneId zone) {
        if (sections.size() == 1) {
            print(
                    sections.get(0),
                    RowPrinter.of(OutputFormat.CSV, terminal, sections.get(0).columns(), zone));
            return;
        }
        Map<String, Type> union = new LinkedHashMap<>();
        union.put("section", Type.Primitive.STRING);
        sections.forEach(section ->
                section.columns().fields().forEach(column -> union.putIfAbsent(column.name(), column.type())));
        List<String> names = List.copyOf(union.keySet());
        Schema columns = new Schema(union.entrySet().stream()
                .map(entry -> new Type.Field(entry.getKey(), entry.getValue()))
                .toList());
        RowPrinter printer = RowPrinter.of(OutputFormat.CSV, terminal, columns, zone);
        for (Section section : sections) {
            int[] places = section.columns().fields().stream()
                    .mapToInt(column -> names.indexOf(column.name()))
                    .toArray();
            for (@Nullable Object[] row : section.rows()) {
                @Nullable Object[] wide = new Object[names.size()];
                Arrays.fill(wide, null);
                wide[0] = section.name();
                for (int index = 0; index < row.length; index++) {
                    wide[places[index]] = row[index];
                }
                printer.row(wide);
            }
        }
        printer.end();
    }
}
