package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.definition.TestDefinition.Again;
import dev.tidemark.core.definition.TestDefinition.Expect;
import dev.tidemark.core.definition.TestDefinition.Given;
import dev.tidemark.core.definition.TestDefinition.Replay;
import dev.tidemark.core.definition.TestDefinition.Step;
import dev.tidemark.core.definition.TestDefinition.TestRow;
import dev.tidemark.core.definition.TestDefinition.Undo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a project's author writes for a model. */
final class TestFormTest {

    @TempDir
    Path root;

    @Test
    void theShortFormIsAScriptOfTwoSteps() {
        TestDefinition test = read("""
                  - name: short
                    given: {carts: [{event: add}], orders: []}
                    expect: [{adds: 1}]
                """);

        assertThat(test.name()).isEqualTo("short");
        assertThat(test.location()).hasToString(root.resolve("m.yaml") + ":4:11");
        Given given = (Given) test.script().get(0);
        assertThat(given.slice()).isEqualTo("slice-1");
        assertThat(given.events().keySet()).containsExactlyInAnyOrder("carts", "orders");
        assertThat(given.events().get("carts").get(0).location()).hasToString(root.resolve("m.yaml") + ":5:21");
        assertThat(((Expect) test.script().get(1)).rows().get(0).location())
                .hasToString(root.resolve("m.yaml") + ":6:14");
    }

    @Test
    void aScriptKeepsItsStepsAndNamesItsSlices() {
        TestDefinition test = read("""
                  - name: long
                    script:
                      - given: {carts: [{event: add}]}
                      - given: {carts: []}
                        slice: 1550361600000
                      - late: {carts: [{event: add}]}
                      - again: slice-1
                      - undo: 1550361600000
                      - replay: slice-3
                      - expect: []
                """);

        assertThat(test.script())
                .extracting(TestFormTest::shown)
                .containsExactly(
                        "given slice-1",
                        "given 1550361600000",
                        "given slice-3",
                        "again slice-1",
                        "undo 1550361600000",
                        "replay slice-3",
                        "expect 0");
        assertThat(test.script().get(3).location()).hasToString(root.resolve("m.yaml") + ":10:16");
    }

    @Test
    void valuesOfRowsAreExact() {
        TestRow row = ((Given) read("""
                                  - name: values
                                    given:
                                      carts:
                                        - text: a b
                                          quoted: "5"
                                          long: 5
                                          decimal: 0.10
                                          boolean: true
                                          nothing: null
                                          absent:
                                          day: 2017-07-17
                                          list: [1, null]
                                          struct: {a: 1.5}
                                    expect: []
                                """).script().get(0)).events().get("carts").get(0);

        assertThat(row.values().get("text")).isEqualTo("a b");
        assertThat(row.values().get("quoted")).isEqualTo("5");
        assertThat(row.values().get("long")).isEqualTo(5L);
        assertThat(row.values().get("decimal")).isEqualTo(new BigDecimal("0.10"));
        assertThat(row.values().get("boolean")).isEqualTo(true);
        assertThat(row.values()).containsEntry("nothing", null).containsEntry("absent", null);
        assertThat(row.values().get("day")).isEqualTo("2017-07-17");
        assertThat(row.values().get("list")).isEqualTo(Arrays.asList(1L, null));
        assertThat(row.values().get("struct")).isEqualTo(Map.of("a", new BigDecimal("1.5")));
        assertThat(row.values().keySet()).startsWith("text", "quoted", "long");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        {given: {carts: []}, expect: []}                     ~ 5: Missing key: name (add name: a page ping is not a page view)
        {name: t, given: {carts: []}}                        ~ 5: Missing key: expect or script (add expect: [{page: /a, num_views: 1}])
        {name: t, given: {cart: []}, expect: []}             ~ 23: Unknown source: cart (did you mean carts?)
        {name: t, given: {nothing: []}, expect: []}          ~ 23: Unknown source: nothing (the project has carts, orders)
        {name: t, given: {carts: {}}, expect: []}            ~ 30: Not a list, each a row of values by column: a mapping (write a list: - …)
        {name: t, given: {carts: [5]}, expect: []}           ~ 31: Not a row of values by column: 5 (write {column: value, …})
        {name: t, given: {carts: []}, expect: [{a: 1e9999}]} ~ 48: Number is too long: 1e9999 (put it in quotes)
        {name: t, given: {carts: []}, expect: [], script: []} ~ 55: Both are written: given and script (keep one)
        {name: t, script: [{givn: {}}]}                      ~ 25: Unknown kind: givn (did you mean given?)
        {name: t, script: [{slice: a, given: {}}]}           ~ 25: First key is not what tells a step: slice (put given first)
        {name: t, script: [{undo: a}]}                       ~ 31: Unknown slice: a (a step before must give it)
        {name: t, script: [{given: {}, slice: good}, {undo: god}]} ~ 57: Unknown slice: god (did you mean good?)
        {name: t, script: [{given: {}}, {replay: bad}]}      ~ 46: Unknown slice: bad (the steps before give slice-1)
        {name: t, script: [{again: a}, {given: {}, slice: a}]} ~ 32: Unknown slice: a (a step before must give it)
        {name: t, script: [{given: {}, slice: a}, {late: {}, slice: a}]} ~ 47: Slice is given twice: a (name it otherwise, or write again: to deliver it once more)
        {name: t, script: [expect]}                          ~ 24: Not a step: expect (begin with given:, late:, again:, undo:, replay: or expect:)
        {name: t, script: [{expect: [], slice: a}]}          ~ 37: Unknown key: slice (the keys of an expect step are expect)
        """)
    void everyMistakeHasPlaceAndRemedy(String test, String problem) {
        List<String> problems = folder("  - " + test + "\n").problems();

        assertThat(problems).first().isEqualTo("m.yaml:4:" + problem);
        assertThat(problems).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aSourceThatCannotBeReadIsNotUnknownToo() {
        ProjectFolder.at(root)
                .with("s.yaml", "# comment\n\nsource: carts\n\tpath: x\n")
                .with("m.yaml", "model: m\nsql: FROM carts\ntests: [{name: t, given: {carts: []}, expect: []}]\n")
                .hasProblems("s.yaml:4:1: Cannot read YAML: a tab where only spaces may stand (indent with spaces)");
    }

    private TestDefinition read(String tests) {
        return folder(tests).read().models().get(0).tests().get(0);
    }

    private ProjectFolder folder(String tests) {
        return ProjectFolder.at(root)
                .with("carts.yaml", "source: carts\npath: x\nformat: ndjson\n")
                .with("orders.yaml", "source: orders\npath: x\nformat: ndjson\n")
                .with("m.yaml", "model: m\nsql: FROM carts\ntests:\n" + tests);
    }

    private static String shown(Step step) {
        if (step instanceof Given given) {
            return "given " + given.slice();
        }
        if (step instanceof Again again) {
            return "again " + again.slice();
        }
        if (step instanceof Undo undo) {
            return "undo " + undo.slice();
        }
        if (step instanceof Replay replay) {
            return "replay " + replay.slice();
        }
        return "expect " + ((Expect) step).rows().size();
    }
}
