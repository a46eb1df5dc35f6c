package dev.tidemark.engine.decode.json;

import static dev.tidemark.core.type.Type.Primitive.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The corners of RFC 8259, in fields that are unknown, known, and wanted: the answer is always the same. */
final class JsonConformanceTest {

    static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "10",
            "0.5",
            "-0.0",
            "1e5",
            "1E5",
            "1e+5",
            "1e-5",
            "1.5e300",
            "0e0",
            "0e1",
            "1e0001",
            "123456789012345678901234567890",
            "1e99999",
            "\"\"",
            "\"a\"",
            "\" \"",
            "\"\u007F\"",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"\\u0000\"",
            "\"\\uD834\\uDD1E\"",
            "\"\\uD834\"",
            "\"\\uDD1E\"",
            "\"\\uDD1E\\uD834\"",
            "\"\\uaBcD\"",
            "\"/\"",
            "\"é€😀\"",
            "\"\uFEFF\"",
            "\"\uFFFF\"",
            "\"\u2028\u2029\"",
            "[]",
            "[ ]",
            "[1]",
            "[1,2]",
            "[ 1 , 2 ]",
            "[[],[[]]]",
            "[null,true,\"x\",{}]",
            "{}",
            "{ }",
            "{\"\":0}",
            "{\"a\":1,\"a\":2}",
            "{ \"a\" : { \"b\" : [ ] } }",
            "{\"\\u0061\":1}",
            "\t1\t",
            "\r1\r",
            "  \"x\"  ");

    static final List<String> NO_VALUES = List.of(
            "",
            " ",
            "nul",
            "nulll",
            "Null",
            "TRUE",
            "tru",
            "truee",
            "fals",
            "falsee",
            "undefined",
            "NaN",
            "Infinity",
            "-Infinity",
            "-",
            "+1",
            "--1",
            "01",
            "-01",
            "00",
            "1.",
            ".5",
            "-.5",
            "1.e5",
            "1e",
            "1e+",
            "1E-",
            "1e5.5",
            "0x10",
            "1_000",
            "1,000",
            "1 2",
            "1a",
            "١",
            "\"",
            "\"a",
            "'a'",
            "a",
            "\"\\\"",
            "\"\\x\"",
            "\"\\a\"",
            "\"\\0\"",
            "\"\\u\"",
            "\"\\u12\"",
            "\"\\u123\"",
            "\"\\u123g\"",
            "\"\\u 123\"",
            "\"\\U0041\"",
            "\"\\\n\"",
            "\"a\u0000b\"",
            "\"a\tb\"",
            "\"a\u001Fb\"",
            "\"a\" \"b\"",
            "[",
            "]",
            "[1",
            "[1,",
            "[1,]",
            "[,]",
            "[,1]",
            "[1,,2]",
            "[1 2]",
            "[1:2]",
            "[1}",
            "{",
            "{]",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":}",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{,}",
            "{\"a\" 1}",
            "{\"a\":1 \"b\":2}",
            "{\"a\":1;\"b\":2}",
            "{a:1}",
            "{'a':1}",
            "{1:1}",
            "{null:1}",
            "{\"a\"::1}",
            "{\"a\",1}",
            "{\"a\":1]",
            "[\"a\":1]",
            "/**/1",
            "1//",
            "#1",
            "\u00A01",
            "\u000B1",
            "\f1",
            "\uFEFF1",
            "\u00001");

    /** Bytes that no UTF-8 text has, between quotes. */
    static final List<String> NO_UTF8 = List.of(
            "80",
            "BF",
            "C0",
            "C080",
            "C1BF",
            "C2",
            "C241",
            "DF",
            "E0",
            "E080",
            "E08080",
            "E09FBF",
            "E1",
            "E180",
            "E18041",
            "EDA080",
            "EDBFBF",
            "EDA0BDEDB880",
            "EF",
            "EFBF",
            "F0",
            "F08080",
            "F0808080",
            "F08FBFBF",
            "F09080",
            "F0908041",
            "F4908080",
            "F5808080",
            "F880808080",
            "FC8080808080",
            "FE",
            "FF",
            "E9",
            "63E961");

    private static final Schema SCHEMA = Lines.schema("known", STRING);

    @ParameterizedTest
    @FieldSource("VALUES")
    void takesEveryValue(String value) {
        for (String key : List.of("known", "other")) {
            assertThat(outcomes(key, value.getBytes(StandardCharsets.UTF_8)))
                    .allMatch(outcome -> outcome.startsWith("["));
        }
    }

    @ParameterizedTest
    @FieldSource("NO_VALUES")
    void refusesWhatIsNoValue(String value) {
        for (String key : List.of("known", "other")) {
            assertThat(outcomes(key, value.getBytes(StandardCharsets.UTF_8)))
                    .allMatch(outcome -> outcome.contains(" at byte "));
        }
    }

    @ParameterizedTest
    @FieldSource("NO_UTF8")
    void refusesWhatIsNoUtf8(String hex) {
        byte[] quoted = HexFormat.of().parseHex("22" + hex + "22");
        for (String key : List.of("known", "other")) {
            assertThat(outcomes(key, quoted)).allMatch(outcome -> outcome.startsWith("Not UTF-8 at byte "));
        }
    }

    /** With the value last and first, wanted and not, far from the end of the array and at it. */
    private static List<String> outcomes(String key, byte[] value) {
        byte[] last = join("{\"a\":1,\"" + key + "\":", value, "}");
        byte[] first = join("{\"" + key + "\":", value, ",\"a\":[\"" + "x".repeat(40) + "\"]}\n");
        return List.of(
                Lines.decode(SCHEMA, List.of(), last).get(0),
                Lines.decode(SCHEMA, List.of(), first).get(0),
                Lines.decode(SCHEMA, Lines.wanted(SCHEMA, "known"), last).get(0),
                Lines.decode(SCHEMA, Lines.wanted(SCHEMA, "known"), first).get(0));
    }

    private static byte[] join(String before, byte[] value, String after) {
        byte[] head = before.getBytes(StandardCharsets.UTF_8);
        byte[] tail = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(head, head.length + value.length + tail.length);
        System.arraycopy(value, 0, all, head.length, value.length);
        System.arraycopy(tail, 0, all, head.length + value.length, tail.length);
        return all;
    }
}
