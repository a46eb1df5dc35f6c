package dev.tidemark.engine.decode.json;

import static dev.tidemark.core.type.Type.Primitive.BIGINT;
import static dev.tidemark.core.type.Type.Primitive.BINARY;
import static dev.tidemark.core.type.Type.Primitive.BOOLEAN;
import static dev.tidemark.core.type.Type.Primitive.DATE;
import static dev.tidemark.core.type.Type.Primitive.DOUBLE;
import static dev.tidemark.core.type.Type.Primitive.FLOAT;
import static dev.tidemark.core.type.Type.Primitive.INT;
import static dev.tidemark.core.type.Type.Primitive.SMALLINT;
import static dev.tidemark.core.type.Type.Primitive.STRING;
import static dev.tidemark.core.type.Type.Primitive.TIMESTAMP;
import static dev.tidemark.core.type.Type.Primitive.TIMESTAMP_NTZ;
import static dev.tidemark.core.type.Type.Primitive.TINYINT;
import static dev.tidemark.engine.decode.json.Lines.decode;
import static dev.tidemark.engine.decode.json.Lines.schema;
import static dev.tidemark.engine.decode.json.Lines.struct;
import static dev.tidemark.engine.decode.json.Lines.value;
import static dev.tidemark.engine.decode.json.Lines.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class NdjsonDecoderTest {

    private static final Schema SHOP = schema(
            "event", STRING,
            "context", struct("ip", STRING, "page", struct("path", STRING, "title", STRING)),
            "properties", struct("price", DOUBLE, "quantity", BIGINT, "tags", new Type.Array(STRING)));

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(Format.class)).extracting(Format::name).contains("ndjson");
    }

    @Test
    void namesOptionsThatItDoesNotHave() {
        assertThatThrownBy(() -> new NdjsonFormat().configure(Map.of("multiline", "true"), ZoneOffset.UTC))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("Unknown option of format ndjson: multiline (it has none: remove it)");
    }

    @Test
    void picksWantedFieldsFromNestedObjectsInAnyOrder() {
        assertThat(decode(
                        SHOP,
                        wanted(SHOP, "properties.quantity", "context.page.path", "event", "properties.price"),
                        """
                        {"event":"view","context":{"ip":"1.1.1.1","page":{"path":"/a","title":"A"}},"properties":{"price":1.5,"quantity":2}}
                        {"properties":{"quantity":3,"other":[1,{"x":[]}],"price":7},"event":"buy","context":{"page":{"path":"/b"}}}
                        { "context" : { } , "event" : null }
                        {}
                        """))
                .containsExactly(
                        "[2, /a, view, 1.5]",
                        "[3, /b, buy, 7.0]",
                        "[null, null, null, null]",
                        "[null, null, null, null]");
    }

    @Test
    void buildsWholeStructsBesideTheirFields() {
        assertThat(decode(SHOP, wanted(SHOP, "context", "context.page.path", "properties.tags", "context.page"), """
                        {"context":{"new":1,"ip":"1.1.1.1","page":{"title":"A","path":"/a"}},"properties":{"tags":["x","\\u0079",null,5]}}
                        {"context":{"ip":"2.2.2.2"},"properties":{"tags":[]}}
                        {"context":null}
                        """))
                .containsExactly(
                        "[(1.1.1.1, (/a, A)), /a, [x, y, null, 5], (/a, A)]",
                        "[(2.2.2.2, null), null, [], null]",
                        "[null, null, null, null]");
    }

    @Test
    void theLastOfEqualKeysCountsAsAWhole() {
        assertThat(decode(SHOP, wanted(SHOP, "event", "context.ip", "context.page.path"), """
                        {"event":"a","event":"b","context":{"ip":"1"},"context":{"page":{"path":"/"}}}
                        {"event":"a","event":null,"context":{"ip":"1"},"context":null}
                        {"context":{"page":{"path":"/","path":"/2"}},"context":{"ip":"1","ip":"2"}}
                        """))
                .containsExactly("[b, null, /]", "[null, null, null]", "[null, 2, null]");
    }

    @Test
    void checksFieldsThatNobodyWants() {
        assertThat(decode(SHOP, wanted(SHOP, "event"), """
                        {"event":"a","properties":{"price":"abc"}}
                        {"event":"a","properties":{"tags":{"a":1}}}
                        {"event":"a","properties":7}
                        {"event":"a","context":{"page":"\\t"}}
                        """))
                .containsExactly(
                        "Field properties.price does not fit DOUBLE: \"abc\"",
                        "Field properties.tags does not fit ARRAY<STRING>: {\"a\":1}",
                        "Field properties does not fit STRUCT<price: DOUBLE, quantity: BIGINT, tags: ARRAY<STRING>>: 7",
                        "Field context.page does not fit STRUCT<path: STRING, title: STRING>: \"\\t\"");
    }

    @Test
    void namesElementsOfArraysAndMaps() {
        Schema schema = schema(
                "items", new Type.Array(struct("price", INT)), "counts", new Type.MapOf(STRING, new Type.Array(INT)));
        assertThat(decode(schema, wanted(schema, "counts"), """
                        {"items":[{"price":1},{"price":1.5}]}
                        {"counts":{"a":[1],"b":[2,"3"]}}
                        {"counts":{"a":[1],"b":[],"a":[7],"c":null}}
                        """))
                .containsExactly(
                        "Field items[].price does not fit INT: 1.5",
                        "Field counts[][] does not fit INT: \"3\"",
                        "[[a=[7], b=[], c=null]]");
    }

    @Test
    void passesOverBlankLinesAndByteOrderMarks() {
        assertThat(decode(
                        SHOP,
                        wanted(SHOP, "event"),
                        "\uFEFF{\"event\":\"a\"}\r\n\r\n \t \n\n\uFEFF\n  {\"event\":\"b\"}  \r\n{\"event\":\"c\"}"))
                .containsExactly("[a]", "[b]", "[c]");
    }

    @Test
    void saysWhereARecordIsNoJson() {
        assertThat(decode(SHOP, wanted(SHOP, "event"), """
                        [{"event":"a"}]
                        "event"
                        {"event":"a"} {"event":"b"}
                        {"event":"a"
                        {"event":"a
                        {"event":"a",}
                        {"event" "a"}
                        {event:"a"}
                        {"event":"a\\x"}
                        {"event":"a\tb"}
                        {"event":01}
                        {"x":-}
                        {"x":1.}
                        {"x":nul}
                        {"x":[1 2]}
                        """))
                .containsExactly(
                        "A JSON array where an object is due at byte 1: [{\"event\":\"a\"}]",
                        "Expected a JSON object at byte 1: \"event\"",
                        "Expected nothing after the object at byte 15: {\"event\":\"b\"}",
                        "Expected , or } at byte 13, where the record ends",
                        "Expected the end of a string at byte 12, where the record ends",
                        "Expected a key in quotes at byte 14: }",
                        "Expected : at byte 10: \"a\"}",
                        "Expected a key in quotes at byte 2: event:\"a\"}",
                        "Unknown escape at byte 12: \\x\"}",
                        "Control character in a string at byte 12: \\u0009b\"}",
                        "A number with a leading zero at byte 10: 01}",
                        "Expected a digit at byte 7: }",
                        "Expected a digit at byte 8: }",
                        "Expected a value at byte 6: nul}",
                        "Expected , or ] at byte 9: 2]}");
    }

    @Test
    void showsLongAndUnprintableValuesCutAndEscaped() {
        assertThat(value(BIGINT, "\"" + "é".repeat(100) + "\""))
                .isEqualTo("Field f does not fit BIGINT: \"" + "é".repeat(59) + "…");
        assertThat(value(BIGINT, "\"\u202E\u0000".replace("\u0000", "\u007F") + "\""))
                .isEqualTo("Field f does not fit BIGINT: \"\\u202e\\u007f\"");
    }

    @Test
    void refusesWhatIsNotUtf8AlsoInSkippedText() {
        for (String hex :
                List.of("80", "C0AF", "C3", "E0809F", "EDA080", "F08080AF", "F4908080", "F5808080", "E282", "FF")) {
            byte[] bad = java.util.HexFormat.of().parseHex(hex);
            byte[] record = ("{\"x\":\"abc" + "?".repeat(bad.length) + "\"}\n").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bad, 0, record, 9, bad.length);
            assertThat(decode(SHOP, wanted(SHOP, "event"), record).toString())
                    .as(hex)
                    .startsWith("[Not UTF-8 at byte 10: ");
        }
        assertThat(value(STRING, "\"ÿ߿ࠀ퟿\uE000￿𐀀􏿿\"")).isEqualTo("ÿ߿ࠀ퟿\uE000￿𐀀􏿿");
    }

    @Test
    void resolvesEscapes() {
        assertThat(value(STRING, "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\ude00z\""))
                .isEqualTo("a\"\\/\b\f\n\r\té€😀z");
        assertThat(value(STRING, "\"\\ud83d-\\ude00-\\ud83d\\u0041\"")).isEqualTo("\uFFFD-\uFFFD-\uFFFDA");
        assertThat(value(STRING, "\"\\ud83\"")).startsWith("Expected four hexadecimal digits at byte 7");
        Schema schema = schema("a\"b", INT, "é", INT);
        assertThat(decode(
                        schema,
                        List.of(new dev.tidemark.engine.decode.FieldPath(List.of("a\"b"), INT)),
                        "{\"a\\\"b\":1,\"\\u00e9\":2}\n{\"a\"b\":1}\n{\"é\":\"\"}\n"))
                .containsExactly("[1]", "Expected : at byte 5: b\":1}", "Field é does not fit INT: \"\"");
    }

    @Test
    void stringsTakeOtherValuesAsTheirText() {
        assertThat(value(STRING, "1e+5")).isEqualTo("1e+5");
        assertThat(value(STRING, "true")).isEqualTo("true");
        assertThat(value(STRING, "{\"a\" : [1,\"\\n\"]}")).isEqualTo("{\"a\" : [1,\"\\n\"]}");
        assertThat(value(STRING, "[ ]")).isEqualTo("[ ]");
        assertThat(value(STRING, "null")).isEqualTo("null");
        assertThat(value(STRING, "\"\"")).isEmpty();
    }

    @Test
    void integersAreExactAndInRange() {
        assertThat(value(BIGINT, "9223372036854775807")).isEqualTo("9223372036854775807");
        assertThat(value(BIGINT, "-9223372036854775808")).isEqualTo("-9223372036854775808");
        assertThat(value(BIGINT, "-0")).isEqualTo("0");
        for (String bad : List.of(
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551617",
                "99999999999999999999999",
                "1.0",
                "1e3",
                "\"1\"",
                "true",
                "[]",
                "{}")) {
            assertThat(value(BIGINT, bad)).isEqualTo("Field f does not fit BIGINT: " + bad);
        }
        assertThat(value(INT, "-2147483648")).isEqualTo("-2147483648");
        assertThat(value(INT, "2147483648")).isEqualTo("Field f does not fit INT: 2147483648");
        assertThat(value(SMALLINT, "-32769")).isEqualTo("Field f does not fit SMALLINT: -32769");
        assertThat(value(TINYINT, "128")).isEqualTo("Field f does not fit TINYINT: 128");
        assertThat(value(TINYINT, "-128")).isEqualTo("-128");
    }

    @Test
    void doublesAreTheNearest() {
        for (String number : List.of(
                "0",
                "-0",
                "0.1",
                "12.99",
                "1e22",
                "1E-7",
                "123456789012345678",
                "9007199254740993",
                "0.30000000000000004",
                "2.2250738585072011e-308",
                "4.9e-324",
                "1.7976931348623157e308",
                "1e-400",
                "100000000000000000000",
                "5e-1",
                "0.000001",
                "1234567890.0987654321",
                "-1.5e+3")) {
            assertThat(value(DOUBLE, number)).isEqualTo(String.valueOf(Double.parseDouble(number)));
        }
        assertThat(value(DOUBLE, "1e309")).isEqualTo("Field f does not fit DOUBLE: 1e309");
        assertThat(value(FLOAT, "16777217.00000001")).isEqualTo("1.6777218E7");
        assertThat(value(FLOAT, "0.1")).isEqualTo(String.valueOf((double) 0.1f));
        assertThat(value(FLOAT, "1e39")).isEqualTo("Field f does not fit FLOAT: 1e39");
        assertThat(List.of(value(DOUBLE, "\"NaN\""), value(DOUBLE, "\"+INF\""), value(FLOAT, "\"-Infinity\"")))
                .containsExactly("NaN", "Infinity", "-Infinity");
        assertThat(value(DOUBLE, "NaN")).isEqualTo("Expected a value at byte 6: NaN}");
        assertThat(value(DOUBLE, "\"1.5\"")).isEqualTo("Field f does not fit DOUBLE: \"1.5\"");
    }

    @Test
    void decimalsAreExact() {
        Type money = new Type.Decimal(10, 2);
        assertThat(value(money, "0.1")).isEqualTo("0.10");
        assertThat(value(money, "\"-12345678.905\"")).isEqualTo("-12345678.91");
        assertThat(value(money, "1e3")).isEqualTo("1000.00");
        assertThat(value(money, "1e-999999999")).isEqualTo("0.00");
        for (String bad : List.of("100000000", "99999999.995", "1e999999999", "\"\"", "\"1,5\"", "true", "\" 1\"")) {
            assertThat(value(money, bad)).isEqualTo("Field f does not fit DECIMAL(10,2): " + bad);
        }
        assertThat(value(new Type.Decimal(38, 0), "12345678901234567890123456789012345678"))
                .isEqualTo("12345678901234567890123456789012345678");
    }

    @Test
    void timesAreReadInTheSessionsZone() {
        assertThat(value(TIMESTAMP, "\"2024-02-29T23:59:59.123456789Z\""))
                .isEqualTo(micros("2024-02-29T23:59:59.123456Z"));
        assertThat(value(TIMESTAMP, "\"2024-02-29 23:59:59+05:30\"")).isEqualTo(micros("2024-02-29T18:29:59Z"));
        assertThat(value(TIMESTAMP, "1700000000")).isEqualTo("1700000000000000");
        assertThat(value(TIMESTAMP, "1.5")).isEqualTo("Field f does not fit TIMESTAMP: 1.5");
        assertThat(value(TIMESTAMP, "9223372036855")).isEqualTo("Field f does not fit TIMESTAMP: 9223372036855");
        assertThat(value(TIMESTAMP, "\"2023-02-29T00:00:00Z\""))
                .isEqualTo("Field f does not fit TIMESTAMP: \"2023-02-29T00:00:00Z\"");
        assertThat(value(TIMESTAMP_NTZ, "\"2024-01-01\"")).isEqualTo(micros("2024-01-01T00:00:00Z"));
        assertThat(value(TIMESTAMP_NTZ, "\"2024-01-01T00:00:00Z\""))
                .isEqualTo("Field f does not fit TIMESTAMP_NTZ: \"2024-01-01T00:00:00Z\"");
        assertThat(value(DATE, "\"1969-12-31\"")).isEqualTo("-1");
        assertThat(value(DATE, "\"2024-1-5T10:00\""))
                .isEqualTo(String.valueOf(LocalDate.of(2024, 1, 5).toEpochDay()));
        assertThat(value(DATE, "19000")).isEqualTo("Field f does not fit DATE: 19000");
    }

    private static String micros(String instant) {
        Instant at = Instant.parse(instant);
        return String.valueOf(at.getEpochSecond() * 1_000_000 + at.getNano() / 1000);
    }

    @Test
    void readsBooleansAndBase64() {
        assertThat(List.of(value(BOOLEAN, "true"), value(BOOLEAN, "false"), value(BINARY, "\"aGk=\"")))
                .containsExactly("1", "0", "hi");
        assertThat(value(BOOLEAN, "\"true\"")).isEqualTo("Field f does not fit BOOLEAN: \"true\"");
        assertThat(value(BINARY, "\"?\"")).isEqualTo("Field f does not fit BINARY: \"?\"");
    }

    @Test
    void nestingHasALimit() {
        assertThat(value(STRING, "[".repeat(255) + "]".repeat(255))).startsWith("[[");
        assertThat(value(STRING, "[".repeat(256) + "]".repeat(256)))
                .startsWith("More than 256 levels of nesting at byte 261");
        assertThat(decode(SHOP, List.of(), "{\"x\":".repeat(1_000_000) + "\n").toString())
                .startsWith("[More than 256 levels of nesting");
    }

    @Test
    void mapsHaveTextKeys() {
        Schema schema = schema("m", new Type.MapOf(INT, STRING));
        assertThatThrownBy(() -> Lines.format(ZoneOffset.UTC).decoder(schema, List.of()))
                .isInstanceOf(TidemarkException.class)
                .hasMessage(
                        "Field m cannot be read from JSON, whose keys are text: MAP<INT, STRING> (declare MAP<STRING,"
                                + " STRING> and cast the keys in the model)");
    }

    @Test
    void reportsFieldsThatTheSchemaLacks() {
        Decoder decoder = Lines.format(ZoneOffset.UTC).decoder(SHOP, List.of());
        byte[] text = """
                {"event":"a","version":null,"properties":{"size":7,"price":1},"user":{"id":1}}
                {"event":"a","version":2,"properties":{"price":1,"size":7.5}}
                {"event":"a","v":tru}
                """.getBytes(StandardCharsets.UTF_8);
        Lines.decode(decoder, List.of(), text, 0, text.length);
        assertThat(decoder.unknownFields())
                .containsExactly(
                        Map.entry("version", BIGINT),
                        Map.entry("properties.size", BIGINT),
                        Map.entry("user", struct("id", BIGINT)),
                        Map.entry("v", STRING));
    }

    @Test
    void unknownFieldsAreBounded() {
        Decoder decoder = Lines.format(ZoneOffset.UTC).decoder(SHOP, wanted(SHOP, "event"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("{\"k").append(i).append("\":1,\"event\":\"e\"}\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(Lines.decode(decoder, wanted(SHOP, "event"), bytes, 0, bytes.length))
                .hasSize(10_000)
                .containsOnly("[e]");
        assertThat(decoder.unknownFields()).hasSize(100);
    }

    @Test
    void anIncompleteRecordIsLeftUntilItsLineFeedArrives() {
        Decoder decoder = Lines.format(ZoneOffset.UTC).decoder(SHOP, wanted(SHOP, "event"));
        byte[] text = "{\"event\":\"a\"}\n{\"event\":\"b\"}".getBytes(StandardCharsets.UTF_8);
        Event event = new Event(1);
        assertThat(decoder.next(text, 0, 13, false, event)).isEqualTo(Decoder.INCOMPLETE);
        assertThat(decoder.next(text, 0, 14, false, event)).isEqualTo(14);
        assertThat(decoder.next(text, 14, text.length, false, event)).isEqualTo(Decoder.INCOMPLETE);
        assertThat(decoder.next(text, 14, text.length, true, event)).isEqualTo(text.length);
        assertThat(Lines.show(event, wanted(SHOP, "event"))).isEqualTo("[b]");
    }
}
