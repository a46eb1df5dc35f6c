package dev.tidemark.engine.decode.delimited;

import static dev.tidemark.core.type.Type.Primitive.BIGINT;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoded;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DelimitedTest {

    private static final Schema ORDERS = schema("id", BIGINT, "name", STRING, "price", DOUBLE);

    @Test
    void columnsAreFoundByTheNamesOfEachFile() {
        Decoded orders = Decoded.with(csv(), ORDERS);
        assertThat(orders.records("id,name,price\n1,a,2.5\n")).containsExactly("1|a|2.5");
        assertThat(orders.records("Price,NEW,name,ID\r\n2.5,x,a,1\r\n")).containsExactly("1|a|2.5");
    }

    @Test
    void columnsWithoutAHeaderAreFoundByPosition() {
        assertThat(Decoded.with(tsv(), ORDERS).records("1\ta\t2.5\n2\t\t")).containsExactly("1|a|2.5", "2|NULL|NULL");
    }

    @Test
    void quotesHoldDelimitersQuotesAndLineBreaks() {
        assertThat(Decoded.with(csv(), ORDERS)
                        .records("id,name,price\n1,\"a, \"\"b\"\"\nc\r\nd\",1\n\"2\",\"\",\n3,,4\n4,5\" pipe,6\r\n"))
                .containsExactly("1|a, \"b\"\nc\r\nd|1.0", "2||NULL", "3|NULL|4.0", "4|5\" pipe|6.0");
    }

    @Test
    void anEscapeMayStandBeforeAQuoteInstead() {
        Format.Configured format = csv("escape", "\\");
        assertThat(Decoded.with(format, ORDERS).records("id,name,price\n1,\"a \\\"b\\\" \\\\ \\n\",1\n"))
                .containsExactly("1|a \"b\" \\ \\n|1.0");
    }

    @Test
    void nothingIsTrimmed() {
        assertThat(Decoded.with(csv(), ORDERS).records("id,name,price\n1, a ,1\n 2,b,1\n"))
                .containsExactly("1| a |1.0", "!Field id does not fit BIGINT: \" 2\"");
    }

    @Test
    void aStrayQuoteCostsOneLine() {
        assertThat(Decoded.with(csv(), ORDERS)
                        .records("id,name,price\n1,\"a,1\n2,b,1\n3,\"c\"x,1\n4,d,1\n5,\"e,1\n6,f,1"))
                .containsExactly(
                        "!Text follows a closing quote",
                        "2|b|1.0",
                        "!Text follows a closing quote",
                        "4|d|1.0",
                        "!A quote is not closed",
                        "6|f|1.0");
    }

    @Test
    void aQuoteThatMayNotSpanLinesEndsAtTheLine() {
        Format.Configured format = csv("multiline", "false");
        assertThat(format.splittable()).isTrue();
        assertThat(csv().splittable()).isFalse();
        assertThat(tsv().splittable()).isTrue();
        assertThat(Decoded.with(format, ORDERS).records("id,name,price\n1,\"a\n2,\"b\",1\n"))
                .containsExactly("!A quote is not closed on its line", "2|b|1.0");
    }

    @Test
    void aWrongNumberOfFieldsIsRefused() {
        assertThat(Decoded.with(csv(), ORDERS).records("id,name,price\n1,a\n2,b,1,x\n\n,,\n"))
                .containsExactly(
                        "!Expected 3 fields, received 2 fields",
                        "!Expected 3 fields, received 4 fields",
                        "NULL|NULL|NULL");
    }

    @Test
    void everyFieldThatDoesNotFitIsNamedWantedOrNot() {
        assertThat(Decoded.with(csv(), ORDERS, "name").records("id,name,price\nx,a,y\n"))
                .containsExactly("!Field id does not fit BIGINT: \"x\"; Field price does not fit DOUBLE: \"y\"");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] bytes = "id,name,price\n1,\u00e9\u00e9,1\n2,b,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Decoded.with(csv(), ORDERS).records(bytes)).containsExactly("!Not UTF-8 at byte 3", "2|b|1.0");
        assertThat(Decoded.with(csv(), ORDERS).records("id,name,price\n1,\u00e9\u20ac\uD83D\uDE00,1\n"))
                .containsExactly("1|\u00e9\u20ac\uD83D\uDE00|1.0");
    }

    @Test
    void nullMayBeWrittenAsAText() {
        Format.Configured format = csv("null_value", "\\N");
        assertThat(Decoded.with(format, ORDERS).records("id,name,price\n\\N,\\N,\\N\n1,,\n2,\"\\N\",3\n"))
                .containsExactly("NULL|NULL|NULL", "1||NULL", "2|\\N|3.0");
    }

    @Test
    void valuesAreReadByTheirTypes() {
        assertValues(TINYINT, "127", "127", "-128", "-128", "128", null);
        assertValues(SMALLINT, "+5", "5", "32768", null);
        assertValues(INT, "-2147483648", "-2147483648", "2147483648", null, "1.0", null, "1e3", null, "-", null);
        assertValues(
                BIGINT,
                "9223372036854775807",
                "9223372036854775807",
                "9223372036854775808",
                null,
                "0000000000000000000000001",
                "1");
        assertValues(
                DOUBLE,
                "1",
                "1.0",
                "-0.1",
                "-0.1",
                ".5",
                "0.5",
                "5.",
                "5.0",
                "1e3",
                "1000.0",
                "NaN",
                "NaN",
                "-Infinity",
                "-Infinity",
                "Inf",
                "Infinity",
                "1e999",
                null,
                "0x1p3",
                null,
                "1d",
                null,
                ".",
                null,
                "123456789.123456789012345",
                "1.2345678912345679E8");
        assertValues(FLOAT, "0.1", "0.10000000149011612", "1e39", null);
        assertValues(BOOLEAN, "true", "true", "FALSE", "false", "1", null, "yes", null);
        assertValues(new Type.Decimal(5, 2), "123.456", "123.46", "1000", null, "1e2", "100.00");
        assertValues(DATE, "2024-02-29", "2024-02-29", "2023-02-29", null, "2024-01-01 10:00:00", null);
        assertValues(
                TIMESTAMP,
                "2024-01-01 10:00:00",
                "2024-01-01T09:00:00Z",
                "2024-01-01T10:00:00.123456Z",
                "2024-01-01T10:00:00.123456Z",
                "2024-01-01",
                "2023-12-31T23:00:00Z",
                "yesterday",
                null);
        assertValues(TIMESTAMP_NTZ, "2024-01-01 10:00:00", "2024-01-01T10:00", "2024-01-01T10:00:00Z", null);
    }

    /** Texts and what they are; null where they do not fit. */
    private static void assertValues(Type type, String... textsAndValues) {
        Format.Configured format = Formats.named("tsv").configure(Map.of(), ZoneId.of("Europe/Berlin"));
        Decoded decoded = Decoded.with(format, new Schema(List.of(new Type.Field("f", type))));
        for (int i = 0; i < textsAndValues.length; i += 2) {
            String expected = textsAndValues[i + 1];
            assertThat(decoded.records(textsAndValues[i] + "\n"))
                    .as("%s as %s", textsAndValues[i], type.ddl())
                    .containsExactly(
                            expected == null
                                    ? "!Field f does not fit " + type.ddl() + ": \"" + textsAndValues[i] + "\""
                                    : expected);
        }
    }

    @Test
    void arraysAndStructsAreReadFromJson() {
        Type items = new Type.Array(new Type.Struct(List.of(new Type.Field("sku", STRING), new Type.Field("n", INT))));
        Type page = new Type.Struct(List.of(new Type.Field("path", STRING)));
        Schema schema = schema("items", items, "page", page);
        Decoded decoded = Decoded.with(csv(), schema, "items", "page.path");

        assertThat(decoded.records("""
                        items,page
                        "[{""sku"":""a"",
                        ""n"":1}]","{""path"":""/""}"
                        ,{}
                        [1],{}
                        [,{}
                        """))
                .containsExactly(
                        "[{sku=a, n=1}]|/",
                        "NULL|NULL",
                        "!Field items[] does not fit STRUCT<sku: STRING, n: INT>: 1",
                        "!Field items is not JSON: Expected a value at byte 2: \"[\"");
    }

    @Test
    void aHeaderThatLacksAColumnIsAProblem() {
        assertThatThrownBy(() -> Decoded.with(csv(), ORDERS).records("id,nmae,total\n1,a,1\n"))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("The header lacks a column of the schema: name (did you mean nmae?)\n"
                        + "The header lacks a column of the schema: price (it has id, nmae, total)");
        assertThatThrownBy(() -> Decoded.with(csv(), ORDERS).records("id,name,price,ID\n"))
                .hasMessage("The header names a column twice: ID (rename one of them)");
        assertThatThrownBy(() -> Decoded.with(csv(), ORDERS).records("id,\"name\n\",price\n"))
                .hasMessage("The header cannot be read: A quote is not closed (write the columns' names in one line,"
                        + " without line breaks)");
    }

    @Test
    void newColumnsAreReportedWithTheTypeOfTheirFirstValue() {
        Decoded decoded = Decoded.with(csv(), ORDERS);
        decoded.records("id,name,price,vat,note\n1,a,2.5,,\n1,a,2.5,0.19,\n");
        assertThat(decoded.decoder().unknownFields()).isEqualTo(Map.of("vat", DOUBLE, "note", STRING));
    }

    @Test
    void theSchemaIsLearntFromTheValues() {
        assertThat(Decoded.inferred(csv(), """
                        id,code,price,big,ok,day,at,mixed,empty,name
                        1,007,1.5,123456789012345678901234567890,true,2024-01-01,2024-01-01 10:00:00,2024-01-01,,a
                        -2,008,2,1,FALSE,2024-01-02,2024-01-01T10:00:00Z,2024-01-01 10:00:00,,"1"
                        broken
                        3,+49,NaN,,,,,,,
                        """))
                .isEqualTo("id BIGINT, code STRING, price DOUBLE, big STRING, ok BOOLEAN, day DATE, at TIMESTAMP,"
                        + " mixed TIMESTAMP, empty STRING, name STRING");
        assertThat(Decoded.inferred(tsv(), "1\ta\nx\n2\tb\n")).isEqualTo("_c0 BIGINT, _c1 STRING");
    }

    @Test
    void whatIsLearntFitsEveryRecordItWasLearntFrom() {
        String text = """
                id,code,price,big,day,at
                1,007,1.5,99999999999999999999,2024-01-01,2024-01-01 10:00:00
                -9,+1,-1e5,0,2024-01-02,2024-01-02T10:00:00.5Z
                """;
        String ddl = Decoded.inferred(csv(), text);
        assertThat(ddl).isEqualTo("id BIGINT, code STRING, price DOUBLE, big STRING, day DATE, at TIMESTAMP");
        Schema schema =
                schema("id", BIGINT, "code", STRING, "price", DOUBLE, "big", STRING, "day", DATE, "at", TIMESTAMP);
        assertThat(Decoded.with(csv(), schema).records(text)).noneMatch(record -> record.startsWith("!"));
    }

    @Test
    void optionsAreCheckedAllAtOnce() {
        assertThatThrownBy(() -> csv("delimeter", ";", "header", "yes", "quote", "''"))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("""
                        Option header of format csv cannot be: yes (write true or false)
                        Option quote of format csv cannot be: '' (write one ASCII character, tab or none)
                        Unknown option of format csv: delimeter (did you mean delimiter?)""");
        assertThatThrownBy(() -> csv("quote", ","))
                .hasMessage("Option quote of format csv cannot be: , (write another character than delimiter)");
        assertThatThrownBy(() -> csv("quote", "none", "escape", "\\"))
                .hasMessage(
                        "Option escape of format csv cannot be: \\ (write it with quote: it stands before a quote)");
        assertThatThrownBy(() -> Formats.named("cvs")).hasMessage("Unknown format: cvs (did you mean csv?)");
    }

    @Test
    void anyDelimiterMayBeUsed() {
        assertThat(Decoded.with(csv("delimiter", "|", "quote", "'"), ORDERS).records("id|name|price\n1|'a|b'|2\n"))
                .containsExactly("1|a|b|2.0");
        assertThat(Decoded.with(csv("delimiter", "tab"), ORDERS).records("id\tname\tprice\n1\ta\t2\n"))
                .containsExactly("1|a|2.0");
    }

    private static Format.Configured csv(String... options) {
        return configured("csv", options);
    }

    private static Format.Configured tsv(String... options) {
        return configured("tsv", options);
    }

    private static Format.Configured configured(String format, String... options) {
        Map<String, String> written = new java.util.HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            written.put(options[i], options[i + 1]);
        }
        return Formats.named(format).configure(written, ZoneOffset.UTC);
    }

    private static Schema schema(Object... namesAndTypes) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(new Type.Field((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]));
        }
        return new Schema(fields);
    }
}
