package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.program.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query gives what Spark gives for it over the whole data, however the events are cut into parts. */
final class OracleTest {

    private static final String DDL = """
            at TIMESTAMP, b BOOLEAN, t TINYINT, si SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, s STRING, s2 STRING,
            bin BINARY, day DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, money DECIMAL(12,2), wide DECIMAL(30,4),
            tags ARRAY<STRING>, nums ARRAY<INT>, attrs MAP<STRING, INT>,
            user STRUCT<id: STRING, geo: STRUCT<country: STRING, lat: DOUBLE>>,
            items ARRAY<STRUCT<sku: STRING, price: DECIMAL(8,2), qty: INT>>
            """;

    private static final Map<String, Object> PARAMS = params();
    private static SparkOracle spark;
    private static Schema schema;
    private static Schema otherSchema;
    private static List<Object[]> rows;
    private static List<Object[]> otherRows;

    private static Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("country", "GB");
        params.put("least", 3);
        params.put("since", LocalDate.of(2016, 7, 20));
        return params;
    }

    @BeforeAll
    static void start() {
        spark = new SparkOracle();
        schema = SqlFrontEnd.parseDdl(Projects.sql("sources/e.yaml", DDL));
        otherSchema = SqlFrontEnd.parseDdl(Projects.sql("sources/p.yaml", "at TIMESTAMP, s STRING, i INT, l BIGINT"));
        rows = new RandomRows(1).rows(schema, 600);
        otherRows = new RandomRows(2).rows(otherSchema, 300);
        spark.source("e", schema, rows);
        spark.source("p", otherSchema, otherRows);
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static Projects project(String zone) {
        return new Projects()
                .zone(zone)
                .source("e", DDL, "at")
                .source("p", "at TIMESTAMP, s STRING, i INT, l BIGINT", "at")
                .param("country", Type.Primitive.STRING, "GB")
                .param("least", Type.Primitive.INT, 3L)
                .param("since", Type.Primitive.DATE, LocalDate.of(2016, 7, 20));
    }

    static Stream<String> queries() throws IOException {
        try (InputStream in = OracleTest.class.getResourceAsStream("oracle.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String bare = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
            return Arrays.stream(bare.split(";\n|;$")).map(String::strip).filter(query -> !query.isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void countsWhatSparkCounts(String sql) {
        compare("UTC", sql);
    }

    static Stream<String> queriesOfTimes() throws IOException {
        return queries().filter(Pattern.compile("\\b(ts|day|ntz)\\b").asPredicate());
    }

    @ParameterizedTest
    @MethodSource("queriesOfTimes")
    void countsWhatSparkCountsWhereClocksJump(String sql) {
        compare("America/Bahia_Banderas", sql);
    }

    private static void compare(String zone, String sql) {
        Projects project = project(zone).model("m", sql);
        Analysis analysis = project.analyse();
        assertThat(analysis.problems()).isEmpty();
        AnalysedModel model = analysis.models().get(0);
        boolean ordered = model.compiled().shape().ordered();

        spark.zone(zone);
        List<String> expected = texts(spark.rows(sql, PARAMS), ordered);

        assertThat(texts(rows(model, project, UnaryOperator.identity()), ordered))
                .as("interpreted")
                .isEqualTo(expected);
        assertThat(texts(rows(model, project, OracleTest::compiled), ordered))
                .as("compiled")
                .isEqualTo(expected);
    }

    private static List<Object[]> rows(AnalysedModel model, Projects project, UnaryOperator<Evaluation> preparation) {
        Counting counting = new Counting(List.of(model), project.project().zone(), 7, preparation);
        counting.count("e", schema, rows);
        counting.count("p", otherSchema, otherRows);
        return counting.rows(0);
    }

    private static Evaluation compiled(Evaluation evaluation) {
        assertThat(((EventEvaluation) evaluation).compileNow()).isZero();
        return evaluation;
    }

    private static List<String> texts(List<Object[]> rows, boolean ordered) {
        Stream<String> texts = rows.stream().map(OracleTest::text);
        return (ordered ? texts : texts.sorted(Comparator.naturalOrder())).toList();
    }

    /** Values as text, doubles to nine digits. */
    private static String text(Object value) {
        if (value instanceof Object[] fields) {
            return Arrays.stream(fields).map(OracleTest::text).toList().toString();
        }
        if (value instanceof byte[] bytes) {
            return "x" + Arrays.toString(bytes);
        }
        if (value instanceof List<?> items) {
            return "list" + items.stream().map(OracleTest::text).toList();
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(text(key) + "=" + text(item)));
            return "map" + entries.stream().sorted().toList();
        }
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite() && number != 0) {
            return new BigDecimal(number)
                    .round(new java.math.MathContext(9))
                    .stripTrailingZeros()
                    .toString();
        }
        if (value instanceof Double zero && zero == 0) {
            return "0.0";
        }
        return value + "";
    }
}
