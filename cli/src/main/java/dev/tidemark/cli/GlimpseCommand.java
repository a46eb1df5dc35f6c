package dev.tidemark.cli;

import dev.tidemark.Glimpse;
import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.CellText;
import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.json.JsonText;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** {@code tidemark glimpse}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark glimpse [OPTIONS] [DIR] NAME",
        description = {
            "Shows a table or a source one column a line: its type and first values. For what is too wide or too live"
                    + " to print. Of a source it reads the head of the first slice.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark glimpse examples/pageviews pageview_geo",
            "  tidemark glimpse examples/pageviews enriched --format json | jq -r '.columns[].name'"
        })
final class GlimpseCommand extends ProjectCommand {

    private static final int ROWS = 10;

    @Mixin
    private FormatOption output = new FormatOption();

    GlimpseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands("NAME");
        try (Tidemark tidemark = open(operands.folder())) {
            Glimpse glimpse = tidemark.glimpse(operands.first(), ROWS);
            CellText cells = new CellText(tidemark.project().zone());
            if (output.format == OutputFormat.JSON) {
                terminal.out().println(JsonText.of(json(glimpse, cells)));
                return 0;
            }
            if (output.format == OutputFormat.TABLE) {
                terminal.out().println(heading(glimpse));
                new GlimpseText(glimpse, cells, terminal).print();
                return 0;
            }
            new Facts()
                    .section(columns(glimpse, cells))
                    .print(output.format, terminal, tidemark.project().zone());
        }
        return 0;
    }

    private static String heading(Glimpse glimpse) {
        String rows = glimpse.rowCount().isPresent()
                ? Counted.of(glimpse.rowCount().getAsLong(), "row")
                : "number of rows unknown";
        return glimpse.name() + ": " + Counted.of(glimpse.columns().fields().size(), "column") + ", " + rows;
    }

    private static Section columns(Glimpse glimpse, CellText cells) {
        Section.Builder section =
                Section.named("columns").text("column").text("type").text("first_values");
        for (int column = 0; column < glimpse.columns().fields().size(); column++) {
            Type.Field field = glimpse.columns().fields().get(column);
            int index = column;
            String values = GlimpseText.values(glimpse, index, cells);
            section.row(field.name(), field.type().ddl(), values);
        }
        return section.done();
    }

    private static Map<String, @Nullable Object> json(Glimpse glimpse, CellText cells) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (int column = 0; column < glimpse.columns().fields().size(); column++) {
            Type.Field field = glimpse.columns().fields().get(column);
            List<@Nullable Object> values = new ArrayList<>();
            for (@Nullable Object[] row : glimpse.rows()) {
                values.add(cells.json(row[column], field.type()));
            }
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("name", field.name());
            shown.put("type", field.type().ddl());
            shown.put("values", values);
            columns.add(shown);
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", glimpse.name());
        all.put(
                "rows",
                glimpse.rowCount().isPresent() ? (Object) glimpse.rowCount().getAsLong() : null);
        all.put("columns", columns);
        return all;
    }
}
