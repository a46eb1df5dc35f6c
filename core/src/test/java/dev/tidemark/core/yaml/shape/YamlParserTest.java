package dev.tidemark.core.yaml.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class YamlParserTest {

    private final Problems problems = new Problems();

    @Test
    void everyKeyAndValueHasItsPlace() {
        Yaml.Mapping document = (Yaml.Mapping) parse("a: 1\nb:\n  - x\n  - {c: d}\n");

        Yaml.Entry second = document.entries().get(1);
        assertThat(document.place()).hasToString("f.yaml:1:1");
        assertThat(document.entries().get(0).value().place()).hasToString("f.yaml:1:4");
        assertThat(second.key().place()).hasToString("f.yaml:2:1");
        Yaml.Sequence list = (Yaml.Sequence) second.value();
        assertThat(list.items().get(0).place()).hasToString("f.yaml:3:5");
        Yaml.Mapping inner = (Yaml.Mapping) list.items().get(1);
        assertThat(inner.entries().get(0).value().place()).hasToString("f.yaml:4:9");
    }

    @Test
    void columnsCountCharactersAsPeopleSeeThem() {
        Yaml.Mapping document = (Yaml.Mapping) parse("{\"\uD83D\uDE00é\": b}");

        assertThat(document.entries().get(0).value().place()).hasToString("f.yaml:1:8");
    }

    @Test
    void plainScalarsMeanWhatTheCoreSchemaSays() {
        assertThat(values("[1, -7, 0x1F, 0o17, 9223372036854775807, 9223372036854775808]"))
                .isEqualTo(List.of(1L, -7L, 31L, 15L, Long.MAX_VALUE, new BigDecimal("9223372036854775808")));
        assertThat(values("[1.50, 1e3, .5, -.inf, .nan]"))
                .isEqualTo(List.of(
                        new BigDecimal("1.50"),
                        new BigDecimal("1e3"),
                        new BigDecimal(".5"),
                        Double.NEGATIVE_INFINITY,
                        Double.NaN));
        assertThat(values("[true, False, yes, on, \"true\", '1']"))
                .isEqualTo(List.of(true, false, "yes", "on", "true", "1"));
        assertThat(values("[null, ~, \"\"]")).isEqualTo(Arrays.asList(null, null, ""));
        assertThat(values("[2017-07-17, 2017-07-17 22:40:30, 12:30]"))
                .isEqualTo(List.of("2017-07-17", "2017-07-17 22:40:30", "12:30"));
        assertThat(values("{b: 1, a: {c: []}}")).isEqualTo(Map.of("b", 1L, "a", Map.of("c", List.of())));
    }

    @Test
    void aNumberTooLongForAnybodyIsAProblem() {
        values("[1e99999, " + "9".repeat(500) + "]");

        assertThat(problems())
                .containsExactly(
                        "f.yaml:1:2: Number is too long: 1e99999 (put it in quotes)",
                        "f.yaml:1:11: Number is too long: " + "9".repeat(80) + "… (put it in quotes)");
    }

    @Test
    void aliasesStandForWhatTheyName() {
        assertThat(values("a: &x {b: 1}\nc: [*x, *x]\n"))
                .isEqualTo(Map.of("a", Map.of("b", 1L), "c", List.of(Map.of("b", 1L), Map.of("b", 1L))));
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
        }

        assertRefused(
                laughs.toString(),
                "f.yaml:5:5: Too many values: more than 500000 once aliases are put in"
                        + " (use fewer aliases or move data elsewhere)");
    }

    @Test
    void aliasesThatDeepenAreRefused() {
        StringBuilder deep = new StringBuilder("a0: &a0 []\n");
        for (int i = 1; i < 5; i++) {
            deep.append("a%d: &a%d %s*a%d%s\n".formatted(i, i, "[".repeat(20), i - 1, "]".repeat(20)));
        }

        assertRefused(deep.toString(), "f.yaml:4:29: Nested too deep: more than 50 levels (flatten it)");
    }

    @Test
    void anAliasInsideItselfIsRefused() {
        assertRefused("a: &x [*x]\n", "f.yaml:1:8: Unknown alias: *x (put a value that begins with * in quotes)");
    }

    @Test
    void deepNestingIsRefusedWhereItGoesTooDeep() {
        assertRefused("[".repeat(100_000), "f.yaml:1:51: Nested too deep: more than 50 levels (flatten it)");
        assertRefused("- ".repeat(60) + "x\n", "f.yaml:1:101: Nested too deep: more than 50 levels (flatten it)");
    }

    @Test
    void aHugeFileIsRefusedUnread() {
        Problems found = new Problems();
        byte[] huge = new byte[YamlParser.MAX_BYTES + 1];

        assertThat(YamlParser.parse(Path.of("f.yaml"), huge, found)).isEmpty();
        assertThat(found.list())
                .extracting(Problem::toString)
                .containsExactly("f.yaml: Definition too large: more than 4MB (move data elsewhere)");
    }

    @Test
    void keysThatStandTwiceAreAllReportedAndTheFirstCounts() {
        assertThat(values("a: 1\nb: 2\na: 3\n\"b\": 4\n")).isEqualTo(Map.of("a", 1L, "b", 2L));
        assertThat(problems())
                .containsExactly(
                        "f.yaml:3:1: Duplicate key: a (it stands at line 1 already; keep one)",
                        "f.yaml:4:1: Duplicate key: b (it stands at line 2 already; keep one)");
    }

    @Test
    void tabsForIndentationAreNamed() {
        assertRefused(
                "a:\n\tb: 1\n", "f.yaml:2:1: Cannot read YAML: a tab where only spaces may stand (indent with spaces)");
    }

    @Test
    void brokenSyntaxHasPlaceAndRemedy() {
        assertRefused(
                "a: b: c\n",
                "f.yaml:1:5: Cannot read YAML: mapping values are not allowed here"
                        + " (put a value that holds ': ' in quotes, and check the indentation)");
        assertRefused(
                "path: *.json\n",
                "f.yaml:1:8: Cannot read YAML: unexpected character found .(46) while scanning an alias"
                        + " (put a value that begins with * or & in quotes)");
        assertRefused("path: *all\n", "f.yaml:1:7: Unknown alias: *all (put a value that begins with * in quotes)");
        assertRefused("path: @x\n", "f.yaml:1:7: Cannot read YAML: a value that begins with @ (put it in quotes)");
        assertRefused(
                "path: !x y\n",
                "f.yaml:1:7: Tag where none is used: !x (leave it out, or put a value that begins with ! in quotes)");
        assertRefused("? [a]\n: b\n", "f.yaml:1:3: Key is not a text: a list (write key: value)");
    }

    @Test
    void mistakesThatTheLibraryStumblesOverAreProblemsToo() {
        assertRefused(
                "a: \"\\x",
                "f.yaml:1:1: Cannot read YAML: it does not parse from here on"
                        + " (check the indentation, and put values with special characters in quotes)");
    }

    @Test
    void bytesThatAreNoUtf8HaveTheirPlace() {
        byte[] bytes = "a: é\nbc: ".getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(bytes, bytes.length + 1);
        broken[bytes.length] = (byte) 0xFF;

        assertThat(YamlParser.parse(Path.of("f.yaml"), broken, problems)).isEmpty();
        assertThat(problems())
                .containsExactly("f.yaml:2:5: Cannot read YAML: bytes that are not UTF-8 (save the file as UTF-8)");
    }

    @Test
    void aMultibyteCharacterCutAtTheEndIsNoUtf8() {
        assertThat(YamlParser.parse(Path.of("f.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC3}, problems))
                .isEmpty();
        assertThat(problems())
                .containsExactly("f.yaml:1:4: Cannot read YAML: bytes that are not UTF-8 (save the file as UTF-8)");
    }

    @Test
    void controlCharactersAreNamed() {
        assertRefused(
                "a: b\nc: \u0007\n",
                "f.yaml:2:4: Cannot read YAML: character U+0007 (write it as an escape in double quotes, or leave it out)");
    }

    @Test
    void aByteOrderMarkAndOtherLineEndsChangeNothing() {
        Yaml.Mapping document = (Yaml.Mapping) parse("\uFEFFa: 1\r\nb: 2\r\n");

        assertThat(document.entries().get(1).value().place()).hasToString("f.yaml:2:4");
    }

    @Test
    void aFileWithoutDocumentIsAProblem() {
        assertRefused("# nothing\n", "f.yaml: Nothing is defined here (write a definition or delete the file)");
        assertRefused("", "f.yaml: Nothing is defined here (write a definition or delete the file)");
    }

    @Test
    void aSecondDocumentIsAProblem() {
        assertRefused("a: 1\n---\nb: 2\n", "f.yaml:2:1: Second document in one file (write one definition a file)");
    }

    private Object values(String yaml) {
        return Values.of(parse(yaml), new Reading(problems, Scope.empty()));
    }

    private Yaml parse(String yaml) {
        Optional<Yaml> document = YamlParser.parse(Path.of("f.yaml"), yaml.getBytes(StandardCharsets.UTF_8), problems);
        return document.orElseThrow(() -> new AssertionError(problems()));
    }

    private static void assertRefused(String yaml, String problem) {
        Problems found = new Problems();
        assertThat(YamlParser.parse(Path.of("f.yaml"), yaml.getBytes(StandardCharsets.UTF_8), found))
                .isEmpty();
        assertThat(found.list()).extracting(Problem::toString).containsExactly(problem);
    }

    private List<String> problems() {
        return problems.list().stream().map(Problem::toString).toList();
    }
}
