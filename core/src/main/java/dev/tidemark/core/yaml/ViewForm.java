package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.ViewDefinition;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Shapes;

/** What a view may say. */
final class ViewForm {

    private static final Key<String> VIEW =
            Key.required("view", Shapes.name(), "The view's name, by which SQL reads from it.", "page_views");
    private static final Key<String> DESCRIPTION = Key.withDefault(
            "description", Shapes.text(), "\"\"", "What its rows are.", "Page views, without page pings.");
    private static final Key<SqlText> SQL = Key.required(
            "sql",
            Shapes.sql(),
            "A query that works row by row, without an aggregate.",
            "FROM enriched |> WHERE event = 'page_view'");

    static final Form<ViewDefinition> FORM = Form.of(
                    "view", "A named row query that models and other views read from like a source.")
            .keys(VIEW, DESCRIPTION, SQL)
            .example("""
                    view: page_views
                    description: Page views, without page pings.
                    sql: |
                      FROM enriched
                      |> WHERE event = 'page_view'
                      |> EXTEND to_date(derived_tstamp) AS report_date
                    """)
            .makes(fields ->
                    new ViewDefinition(fields.get(VIEW), fields.get(DESCRIPTION), fields.get(SQL), fields.place(VIEW)));

    private ViewForm() {}
}
