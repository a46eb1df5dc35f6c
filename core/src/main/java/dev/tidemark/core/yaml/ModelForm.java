package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.yaml.shape.Fields;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Shapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model may say. */
final class ModelForm {

    private static final Key<String> MODEL =
            Key.required("model", Shapes.name(), "The model's name, which is its table's name.", "pageview_geo");
    private static final Key<String> DESCRIPTION = Key.withDefault(
            "description",
            Shapes.text(),
            "\"\"",
            "What a row of the table says.",
            "Page views by day, page and country.");
    private static final Key<SqlText> SQL = Key.optional(
            "sql",
            Shapes.sql(),
            "The query, whose last step aggregates: `FROM … |> …` or `SELECT … GROUP BY`.",
            "FROM enriched |> AGGREGATE count(*) AS events GROUP BY geo_country AS country");

    private static final Key<SqlText> INPUT_SQL = Key.required(
            "sql",
            Shapes.sql(),
            "A query, whose last step aggregates by the same key columns as the other inputs.",
            "FROM plays |> AGGREGATE count(*) AS plays GROUP BY video");
    private static final Form<SqlText> INPUT_FORM = Form.of(
                    "input",
                    "A query of a model that has several. Inputs share the key columns and bring different measures.")
            .keys(INPUT_SQL)
            .makes(fields -> fields.get(INPUT_SQL));
    private static final Key<List<SqlText>> INPUTS = Key.optional(
            "inputs",
            Shapes.listOf(INPUT_FORM)
                    .flatMap((inputs, node, in) -> inputs.isEmpty()
                            ? in.refuse(
                                    "EMPTY_LIST", "Empty list: inputs", "write at least one, - sql: …", node.place())
                            : Optional.of(inputs)),
            "Several queries that meet in one row by their shared key columns.",
            "[{sql: FROM plays |> AGGREGATE count(*) AS plays GROUP BY video}]");

    private static final Key<Map<String, SqlText>> DERIVE = Key.withDefault(
            "derive",
            Shapes.mapOfReadable(Shapes.columnName(), Shapes.sql()),
            "{}",
            "Further columns by name: SQL expressions over the columns of all inputs.",
            "{play_rate: plays / impressions}");
    private static final Key<Map<String, String>> COLUMNS = Key.withDefault(
            "columns",
            Shapes.mapOfReadable(Shapes.someText(), Shapes.text()),
            "{}",
            "What each column holds, by its name.",
            "{visitors: Distinct visitors by cookie.}");
    private static final Key<List<TestDefinition>> TESTS = Key.withDefault(
            "tests",
            Shapes.listOf(TestForm.FORM),
            "[]",
            "Tests of the published table, run by `tidemark test`.",
            "[{name: no events no rows, given: {enriched: []}, expect: []}]");

    static final Form<ModelDefinition> FORM = Form.of(
                    "model", "A SQL query whose last step aggregates; it defines one table.")
            .keys(MODEL, DESCRIPTION, SQL, INPUTS, DERIVE, COLUMNS, TESTS)
            .exactlyOne(SQL, INPUTS)
            .example("""
                    model: pageview_geo
                    description: Page views by day, page and country.
                    sql: |
                      FROM enriched
                      |> WHERE event = 'page_view'
                      |> AGGREGATE count(*) AS num_views, count(DISTINCT domain_userid) AS visitors
                         GROUP BY to_date(derived_tstamp) AS report_date, page_url AS page, geo_country AS country
                    derive:
                      views_per_visitor: num_views / visitors
                    columns:
                      visitors: Distinct visitors by cookie.
                    tests:
                      - name: a page ping is not a page view
                        given:
                          enriched:
                            - {event: page_view, derived_tstamp: "2017-07-17 22:40:30", page_url: /a, geo_country: GB, domain_userid: u1}
                            - {event: page_ping, derived_tstamp: "2017-07-17 22:40:40", page_url: /a, geo_country: GB, domain_userid: u1}
                        expect:
                          - {report_date: 2017-07-17, page: /a, country: GB, num_views: 1, visitors: 1}
                    """)
            .checks(ModelForm::make);

    private ModelForm() {}

    private static Optional<ModelDefinition> make(Fields fields) {
        Optional<List<SqlText>> inputs = fields.find(SQL).map(List::of).or(() -> fields.find(INPUTS));
        // Empty if the SQL that was written has a problem.
        return inputs.map(sql -> new ModelDefinition(
                fields.get(MODEL),
                fields.get(DESCRIPTION),
                sql,
                fields.get(DERIVE),
                fields.get(COLUMNS),
                fields.get(TESTS),
                fields.place(MODEL)));
    }
}
