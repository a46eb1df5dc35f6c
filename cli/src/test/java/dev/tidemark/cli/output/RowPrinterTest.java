package dev.tidemark.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RowPrinterTest {

    private static final Schema PAGES =
            new Schema(List.of(new Type.Field("page", Primitive.STRING), new Type.Field("views", Primitive.BIGINT)));

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void tableAlignsNumbersToTheRightAndTellsNullFromText() {
        print(OutputFormat.TABLE, Map.of(), PAGES, row("/a", 1200L), row(null, 3L), row("NULL", null), row("", 7L));

        assertThat(text()).isEqualTo("""
                        page    views
                        ------  -----
                        /a       1200
                        NULL        3
                        "NULL"   NULL
                        ""          7
                        """);
    }

    @Test
    void tableCountsCellsOfWideAndCombiningCharacters() {
        print(OutputFormat.TABLE, Map.of(), PAGES, row("日本", 1L), row("e\u0301te\u0301", 2L), row("👍x", 3L));

        assertThat(text().lines())
                .containsExactly("page  views", "----  -----", "日本      1", "e\u0301te\u0301       2", "👍x       3");
    }

    @Test
    void valuesFromLogsCannotSteerTheTerminal() {
        print(OutputFormat.TABLE, Map.of(), PAGES, row("\u001b[2Jx\ny\u202e", 1L));

        assertThat(text()).contains("\\u001b[2Jx\\ny\\u202e      1");
    }

    @Test
    void onATerminalTextIsCutToTheLineAndNumbersStayWhole() {
        Map<String, String> narrow = Map.of("TIDEMARK_TERMINAL", "out", "COLUMNS", "30", "NO_COLOR", "1");

        print(OutputFormat.TABLE, narrow, PAGES, row("/a/very/long/path/of/a/page", 123456789012L));

        assertThat(text().lines())
                .containsExactly(
                        "page                     views", //
                        "----------------  ------------",
                        "/a/very/long/pa…  123456789012");
    }

    @Test
    void elsewhereNothingIsCut() {
        print(OutputFormat.TABLE, Map.of("COLUMNS", "20"), PAGES, row("/a/very/long/path/of/a/page", 1L));

        assertThat(text()).contains("/a/very/long/path/of/a/page      1");
    }

    @Test
    void csvTellsNullFromEmptyTextAndQuotesWhatMustBe() {
        print(OutputFormat.CSV, Map.of(), PAGES, row(null, 1L), row("", 2L), row("a,\"b\"\n", 3L));

        assertThat(text()).isEqualTo("page,views\n,1\n\"\",2\n\"a,\"\"b\"\"\n\",3\n");
    }

    @Test
    void jsonKeepsNumbersExactAndNestsWhatIsNested() {
        Schema columns = new Schema(List.of(
                new Type.Field("price", new Type.Decimal(20, 2)),
                new Type.Field("ratio", Primitive.DOUBLE),
                new Type.Field("day", Primitive.DATE),
                new Type.Field("at", Primitive.TIMESTAMP),
                new Type.Field(
                        "tags", new Type.Array(new Type.Struct(List.of(new Type.Field("k", Primitive.BINARY)))))));

        print(
                OutputFormat.JSON,
                Map.of(),
                columns,
                row(
                        new BigDecimal("12345678901234567.80"),
                        Double.NaN,
                        LocalDate.of(2017, 7, 17),
                        Instant.parse("2017-07-17T22:40:30.5Z"),
                        Arrays.asList(new Object[] {new byte[] {1}}, null)));

        assertThat(text())
                .isEqualTo("{\"price\":12345678901234567.80,\"ratio\":\"NaN\",\"day\":\"2017-07-17\","
                        + "\"at\":\"2017-07-18T00:40:30.5+02:00\",\"tags\":[{\"k\":\"AQ==\"},null]}\n");
    }

    @Test
    void floatsHaveTheDigitsOfAFloat() {
        Schema columns = new Schema(List.of(new Type.Field("ratio", Primitive.FLOAT)));

        print(OutputFormat.CSV, Map.of(), columns, row((double) 0.1f));
        print(OutputFormat.JSON, Map.of(), columns, row((double) 0.1f));

        assertThat(text()).isEqualTo("ratio\n0.1\n{\"ratio\":0.1}\n");
    }

    @Test
    void tableShowsTimesInTheProjectsZone() {
        Schema columns = new Schema(List.of(new Type.Field("at", Primitive.TIMESTAMP)));

        print(OutputFormat.TABLE, Map.of(), columns, row(Instant.parse("2017-07-17T22:40:30.120Z")));

        assertThat(text().lines()).endsWith("2017-07-18 00:40:30.12");
    }

    private void print(OutputFormat format, Map<String, String> variables, Schema columns, Object[]... rows) {
        PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(new byte[0]),
                out,
                out,
                variables,
                Path.of("").toAbsolutePath());
        RowPrinter printer = RowPrinter.of(format, terminal, columns, ZoneId.of("Europe/Berlin"));
        for (Object[] row : rows) {
            printer.row(row);
        }
        printer.end();
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
