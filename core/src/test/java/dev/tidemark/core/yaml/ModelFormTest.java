package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.ViewDefinition;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models, views and functions. */
final class ModelFormTest {

    @TempDir
    Path root;

    @Test
    void everyKeyOfAModelIsTaken() {
        ModelDefinition model = folder("""
                        model: trends
                        description: Plays and impressions.
                        inputs:
                          - sql: FROM plays |> AGGREGATE count(*) AS plays GROUP BY video
                          - sql: |
                              FROM impressions
                              |> AGGREGATE count(*) AS impressions GROUP BY video
                        derive:
                          playRate: plays / impressions
                          again: |
                            playRate + 1
                        columns: {plays: How often it was played., Any Name: of a column}
                        """).read().models().get(0);

        assertThat(model.name()).isEqualTo("trends");
        assertThat(model.description()).isEqualTo("Plays and impressions.");
        assertThat(model.inputs())
                .extracting(SqlText::text)
                .containsExactly(
                        "FROM plays |> AGGREGATE count(*) AS plays GROUP BY video",
                        "FROM impressions\n|> AGGREGATE count(*) AS impressions GROUP BY video");
        assertThat(model.inputs().get(1).at(2, 4)).hasToString(root.resolve("m.yaml") + ":7:10");
        assertThat(model.derive().keySet()).containsExactly("playRate", "again");
        assertThat(model.derive().get("again").start()).hasToString(root.resolve("m.yaml") + ":11:5");
        assertThat(model.columns()).isEqualTo(Map.of("plays", "How often it was played.", "Any Name", "of a column"));
        assertThat(model.tests()).isEmpty();
        assertThat(model.location()).hasToString(root.resolve("m.yaml") + ":1:8");
    }

    @Test
    void sqlIsOneInput() {
        assertThat(folder("model: a\nsql: FROM b\n").read().models().get(0).inputs())
                .extracting(SqlText::text)
                .containsExactly("FROM b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        {model: a}                                      ~ 1: Missing key: sql or inputs (add sql: FROM enriched |> AGGREGATE count(*) AS events GROUP BY geo_country AS country)
        {model: a, sql: FROM b, inputs: [{sql: FROM c}]} ~ 33: Both are written: sql and inputs (keep one)
        {model: a, sql: }                               ~ 16: Not SQL: nothing (write it behind |, on lines of its own)
        {model: a, sql: {FROM: b}}                      ~ 17: Not SQL: a mapping (write it behind |, on lines of its own)
        {model: a, inputs: []}                          ~ 20: Empty list: inputs (write at least one, - sql: …)
        {model: a, inputs: FROM b}                      ~ 20: Not a list, each an input: FROM b (write a list: - …)
        {model: a, inputs: [FROM b]}                    ~ 21: Not an input: FROM b (write its keys: sql)
        {model: a, inputs: [{sq: FROM b, sql: FROM b}]} ~ 22: Unknown key: sq (did you mean sql?)
        {model: a, sql: b, derive: {a-b: c}}            ~ 29: Not a column's name: a-b (write letters, digits and _, at most 63)
        {model: a, sql: b, derive: {c: 5}}              ~ 32: Not SQL: 5 (write it behind |, on lines of its own)
        {model: a, sql: b, columns: {c: 5}}             ~ 33: Not a text: 5 (write a text, in quotes if YAML takes it for something else)
        {model: a, sql: b, columns: [c]}                ~ 29: Not a mapping from names, each to a text: a list (write a mapping: name: …)
        {model: a, sql: b, tests: {c: 5}}               ~ 27: Not a list, each a test: a mapping (write a list: - …)
        {model: A, sql: b}                              ~ 9: Not a name: A (lower-case letters, digits and _, at most 63; write a)
        {view: a}                                       ~ 1: Missing key: sql (add sql: FROM enriched |> WHERE event = 'page_view')
        {view: a, sql: b, tests: []}                    ~ 19: Unknown key: tests (the keys of a view are view, description, sql)
        {view: 5, sql: b}                               ~ 8: Not a name: 5 (lower-case letters, digits and _, at most 63; write _5)
        {function: a, sql: b}                           ~ 1: Missing key: returns (add returns: STRING)
        {function: a, returns: INT}                     ~ 1: Missing key: sql (add sql: parse_url(url, 'HOST'))
        {function: a, returns: INT, sql: b, arguments: x} ~ 48: Not a mapping from names, each to SQL, or a list, each an argument: x (write a mapping from names, each to SQL, or a list, each an argument)
        {function: a, returns: INT, sql: b, arguments: {x: 5}} ~ 52: Not SQL: 5 (write it behind |, on lines of its own)
        {function: a, returns: INT, sql: b, arguments: [{name: x}]} ~ 49: Missing key: type (add type: STRING)
        {function: a, returns: INT, sql: b, arguments: [{name: x, type: INT}, {name: x, type: INT}]} ~ 87: Argument is declared twice: x (keep one)
        """)
    void everyMistakeHasPlaceAndRemedy(String yaml, String problem) {
        folder(yaml + "\n").hasProblems("m.yaml:1:" + problem);
    }

    @Test
    void viewsAreNamedQueries() {
        ViewDefinition view = folder("view: v\ndescription: Rows.\nsql: >\n  FROM a\n  |> WHERE b\n")
                .read()
                .views()
                .get(0);

        assertThat(view.name()).isEqualTo("v");
        assertThat(view.description()).isEqualTo("Rows.");
        assertThat(view.sql().text()).isEqualTo("FROM a |> WHERE b");
        assertThat(view.sql().at(1, 8)).hasToString(root.resolve("m.yaml") + ":5:3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        {second: STRING, first: "DECIMAL(10,2)"}
        [{name: second, type: STRING}, {name: first, type: "DECIMAL(10,2)"}]
        """)
    void argumentsKeepTheirOrder(String arguments) {
        FunctionDefinition function = folder(
                        "function: f\nreturns: INT\nsql: second + first\narguments: " + arguments + "\n")
                .read()
                .functions()
                .get(0);

        assertThat(function.arguments())
                .extracting(argument -> argument.name() + " " + argument.type().text())
                .containsExactly("second STRING", "first DECIMAL(10,2)");
        assertThat(function.returns().text()).isEqualTo("INT");
        assertThat(function.sql().text()).isEqualTo("second + first");
    }

    @Test
    void aFunctionMayHaveNoArguments() {
        assertThat(folder("function: f\nreturns: INT\nsql: '1'\n")
                        .read()
                        .functions()
                        .get(0)
                        .arguments())
                .isEmpty();
    }

    @Test
    void aFunctionWithoutAllItsArgumentsIsNotRead() {
        PartialProject partial = folder("function: f\nreturns: INT\nsql: x + y\narguments: {x: INT, y: 5}\n")
                .readPartially();

        assertThat(partial.project().functions()).isEmpty();
        assertThat(partial.unread()).containsExactly("f");
    }

    @Test
    void parametersAreNotPastedIntoSql() {
        ProjectFolder.empty(root)
                .with("tidemark.yaml", "project: a\nparams: {home: {type: string, default: GB}}\n")
                .with("m.yaml", """
                        model: m
                        sql: |
                          FROM a
                          |> WHERE country = '${home}' AND price = '${other}'
                        """)
                .hasProblems(
                        "m.yaml:4:23: Parameter pasted into SQL: ${home} (write :home without quotes, which is its value)");
    }

    @Test
    void aCommentDoesNotTakeTheNextLineWithIt() {
        String problem = "m.yaml:3:8: SQL comment that takes the next line with it: YAML joins these lines"
                + " (write the SQL behind |)";
        folder("view: v\nsql: >\n  FROM a -- all\n  |> WHERE b\n").hasProblems(problem.replace(":3:8", ":3:10"));
        folder("view: v\nsql:\n  FROM a -- all\n  |> WHERE b\n").hasProblems(problem.replace(":3:8", ":3:10"));
        assertThat(folder("view: v\nsql: |\n  FROM a -- all\n  |> WHERE b\n").problems())
                .isEmpty();
        assertThat(folder("view: v\nsql: >\n  FROM a\n  |> WHERE b -- all\n").problems())
                .isEmpty();
    }

    private ProjectFolder folder(String yaml) {
        return ProjectFolder.at(root).with("m.yaml", yaml);
    }
}
