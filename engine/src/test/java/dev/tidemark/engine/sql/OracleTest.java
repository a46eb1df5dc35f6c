package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.program.Evaluation;
import dev.tidemark.engine.program.SourceProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        Together.UTC.compare(sql);
    }

    static Stream<String> queriesOfTimes() throws IOException {
        return queries().filter(Pattern.compile("\\b(ts|day|ntz)\\b").asPredicate());
    }

    @ParameterizedTest
    @MethodSource("queriesOfTimes")
    void countsWhatSparkCountsWhereClocksJump(String sql) {
        Together.BAHIA.compare(sql);
    }

    /** All queries as models of one project, counted in one pass: what they share must not disturb them. */
    private static final class Together {
        static final Together UTC = new Together("UTC");
        static final Together BAHIA = new Together("America/Bahia_Banderas");

        private final String zone;
        private List<String> queries;
        private Analysis analysis;
        private List<AnalysedModel> models;
        private Counting interpreted;
        private Counting compiled;

        Together(String zone) {
            this.zone = zone;
        }

        private void count() throws IOException {
            queries = queries().toList();
            Projects project = project(zone);
            for (int i = 0; i < queries.size(); i++) {
                project.model("m" + i, queries.get(i));
            }
            analysis = project.analyse();
            models = analysis.models();
            interpreted = counted(models, project, UnaryOperator.identity());
            compiled = counted(models, project, OracleTest::compiled);
        }

        void compare(String sql) {
            if (models == null) {
                try {
                    count();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            String name = "m" + queries.indexOf(sql);
            int model =
                    models.stream().map(each -> each.compiled().name()).toList().indexOf(name);
            assertThat(model).as(() -> "problems: " + analysis.problems()).isNotNegative();
            boolean ordered = models.get(model).compiled().shape().ordered();
            spark.zone(zone);
            List<String> expected = texts(spark.rows(sql, PARAMS), ordered);
            assertThat(texts(interpreted.rows(model), ordered))
                    .as("interpreted")
                    .isEqualTo(expected);
            assertThat(texts(compiled.rows(model), ordered)).as("compiled").isEqualTo(expected);
        }
    }

    private static Counting counted(
            List<AnalysedModel> models, Projects project, UnaryOperator<Evaluation> preparation) {
        Counting counting = new Counting(models, project.project().zone(), 7, preparation);
        TimeZone own = TimeZone.getDefault();
        // The zone of the machine must not matter.
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        try {
            counting.count("e", schema, rows);
            counting.count("p", otherSchema, otherRows);
        } finally {
            TimeZone.setDefault(own);
        }
        return counting;
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        String sql =
                "SELECT aggregate(transform(nums, x -> x + coalesce(i, 0)), 0L, (sum, x) -> sum + coalesce(x, 0)) AS a,"
                        + " regexp_replace(s, '[aeiou]', '_') AS r, from_json(concat('{\"x\": ', i, '}'), 'x INT').x AS j,"
                        + " date_format(ts, 'yyyy-MM-dd HH') AS d, count(*) AS n"
                        + " FROM e LATERAL VIEW OUTER explode(filter(tags, t -> t <> 'a')) AS tag GROUP BY ALL";
        Projects project = project("UTC").model("m", sql);
        AnalysedModel model = model(project);
        List<String> expected =
                texts(counted(List.of(model), project, UnaryOperator.identity()).rows(0), false);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            SourceProgram program =
                    SqlFrontEnd.program("e", List.of(model), project.project().zone());
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                boolean compiled = i % 2 == 0;
                results.add(threads.submit(() -> {
                    Counting counting = new Counting(
                            List.of(model),
                            project.project().zone(),
                            7,
                            evaluation -> compiled ? compiled(evaluation) : evaluation);
                    counting.count(program, schema, rows);
                    return texts(counting.rows(0), false);
                }));
            }
            for (Future<List<String>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void viewsAndFunctionsCountWhatSparkCounts() {
        Projects project = project("UTC")
                .view("named", "SELECT *, bucket(i) AS size FROM e WHERE s IS NOT NULL AND s <> :country")
                .view("shouted", "FROM named |> EXTEND shout(s, 2) AS loud |> WHERE size <> 'none'")
                .function(
                        "bucket(n DOUBLE) STRING",
                        "CASE WHEN n > 100 THEN 'big' WHEN n > 0 THEN 'small' ELSE 'none' END")
                .function("shout(x STRING, times INT) STRING", "repeat(upper(x), times) || mark()")
                .function("mark() STRING", "'!'");
        spark.zone("UTC");
        spark.execute("CREATE OR REPLACE TEMPORARY FUNCTION bucket(n DOUBLE) RETURNS STRING"
                + " RETURN CASE WHEN n > 100 THEN 'big' WHEN n > 0 THEN 'small' ELSE 'none' END");
        spark.execute("CREATE OR REPLACE TEMPORARY FUNCTION mark() RETURNS STRING RETURN '!'");
        spark.execute("CREATE OR REPLACE TEMPORARY FUNCTION shout(x STRING, times INT) RETURNS STRING"
                + " RETURN repeat(upper(x), times) || mark()");
        spark.execute("CREATE OR REPLACE TEMPORARY VIEW named AS"
                + " SELECT *, bucket(i) AS size FROM e WHERE s IS NOT NULL AND s <> 'GB'");
        spark.execute("CREATE OR REPLACE TEMPORARY VIEW shouted AS"
                + " FROM named |> EXTEND shout(s, 2) AS loud |> WHERE size <> 'none'");

        compare(
                project,
                "SELECT loud, size, shout(size, '1') AS again, count(*) AS n, bucket(sum(l)) AS b, count(DISTINCT mark()) AS m"
                        + " FROM shouted GROUP BY loud, size");
    }

    @Test
    void inputsOfTwoSourcesMeetAsInAnOuterJoin() {
        Projects project = project("UTC")
                .model(
                        "m",
                        List.of(
                                "SELECT s, count(*) AS shown, sum(i) AS si FROM e WHERE s <> 'a' GROUP BY s",
                                "SELECT max(l) AS ml, count(*) AS played, s FROM p WHERE s <> 'b' GROUP BY s"),
                        Map.of("rate", "try_divide(played, shown)"));
        spark.zone("UTC");
        String joined =
                "SELECT coalesce(x.s, y.s) AS s, coalesce(shown, 0) AS shown, si, ml, coalesce(played, 0) AS played,"
                        + " try_divide(coalesce(played, 0), coalesce(shown, 0)) AS rate"
                        + " FROM (SELECT s, count(*) AS shown, sum(i) AS si FROM e WHERE s <> 'a' GROUP BY s) x"
                        + " FULL OUTER JOIN (SELECT max(l) AS ml, count(*) AS played, s FROM p WHERE s <> 'b' GROUP BY s) y"
                        + " ON x.s = y.s";

        assertThat(texts(rows(model(project), project, UnaryOperator.identity()), false))
                .isEqualTo(texts(spark.rows(joined, Map.of()), false));
    }

    @Test
    void approximateDistinctCountsAreNear() {
        Projects project =
                project("UTC").model("m", "SELECT approx_count_distinct(l) AS a, count(DISTINCT l) AS exact FROM e");

        Object[] row = rows(model(project), project, UnaryOperator.identity()).get(0);

        assertThat((double) (Long) row[0]).isCloseTo((double) (Long) row[1], withinPercentage(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT sum(CAST(s AS INT)) AS n FROM e       | Cannot compute CAST\\(s AS INT\\): The value '.*' of the type "STRING" cannot be cast to "INT" because it is malformed \\(correct the value as per the syntax, or change its target type, or use `try_cast` to tolerate malformed input and return NULL instead\\)
                    SELECT sum(1 / (si % 2)) AS n FROM e         | Cannot compute 1 / \\(si % 2\\): Division by zero \\(use `try_divide` to tolerate divisor being 0 and return NULL instead\\)
                    SELECT sum(i + 2147483647) AS n FROM e       | Cannot compute i \\+ 2147483647: integer overflow \\(use 'try_add' to tolerate overflow and return NULL instead\\)
                    SELECT count(*) AS n FROM e WHERE tags[3] = 'a' | Cannot compute tags\\[3\\]: The index 3 is out of bounds.*
                    """)
    void whatFailsInSparkFailsWithItsWords(String sql, String message) {
        Projects project = project("UTC").model("m", sql);
        AnalysedModel model = model(project);

        assertThatThrownBy(() -> rows(model, project, UnaryOperator.identity()))
                .isInstanceOf(TidemarkException.class)
                .message()
                .matches(message);
        assertThatThrownBy(() -> rows(model, project, OracleTest::compiled))
                .isInstanceOf(TidemarkException.class)
                .message()
                .matches(message);
    }

    @Test
    void aRowThatAnEarlierFilterRemovesCannotFail() {
        compare(
                project("UTC"),
                "FROM e |> WHERE s RLIKE '^[0-9]+$' |> EXTEND CAST(s AS INT) AS n |> AGGREGATE sum(n) AS total");
    }

    @Test
    void programsWorkAfterTheyWereSerialised() throws Exception {
        Projects project = project("UTC")
                .model(
                        "m",
                        "SELECT upper(s) AS u, count(*) AS n FROM e LATERAL VIEW explode(tags) x AS tag WHERE tag <> 'a' GROUP BY 1");
        SourceProgram program = SqlFrontEnd.program(
                "e", List.of(model(project)), project.project().zone());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(program);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SourceProgram read = (SourceProgram) in.readObject();
            assertThat(read.wanted()).isEqualTo(program.wanted());
            assertThat(read.evaluation()).isNotNull();
        }
    }

    private static AnalysedModel model(Projects project) {
        Analysis analysis = project.analyse();
        assertThat(analysis.problems()).isEmpty();
        return analysis.models().get(0);
    }

    private static void compare(Projects project, String sql) {
        AnalysedModel model = model(project.model("m", sql));
        boolean ordered = model.compiled().shape().ordered();

        spark.zone(project.project().zone().getId());
        List<String> expected = texts(spark.rows(sql, PARAMS), ordered);

        assertThat(texts(rows(model, project, UnaryOperator.identity()), ordered))
                .as("interpreted")
                .isEqualTo(expected);
        assertThat(texts(rows(model, project, OracleTest::compiled), ordered))
                .as("compiled")
                .isEqualTo(expected);
    }

    private static List<Object[]> rows(AnalysedModel model, Projects project, UnaryOperator<Evaluation> preparation) {
        return counted(List.of(model), project, preparation).rows(0);
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
