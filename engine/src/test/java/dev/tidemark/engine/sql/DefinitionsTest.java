package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views, functions, parameters, inputs and derived columns. */
final class DefinitionsTest {

    private static Projects project() {
        return new Projects()
                .source("e", "s STRING, i INT, price DECIMAL(8,2), at TIMESTAMP, user STRUCT<id: STRING, n: INT>", "at")
                .source("p", "s STRING, plays BIGINT, at TIMESTAMP", "at")
                .param("country", Type.Primitive.STRING, "GB");
    }

    private static List<String> problems(Projects project) {
        return project.analyse().problems().stream().map(Problem::toString).toList();
    }

    private static String columns(Projects project) {
        Analysis analysis = project.analyse();
        assertThat(analysis.problems()).isEmpty();
        return analysis.models().get(0).compiled().shape().columns().ddl();
    }

    @Test
    void viewsReadViewsWhateverTheirOrder() {
        assertThat(columns(project()
                        .view("b", "FROM a |> WHERE i > 0")
                        .view("a", "SELECT s, i + 1 AS i FROM e WHERE s <> :country")
                        .model("m", "FROM b |> AGGREGATE sum(i) AS total GROUP BY s")))
                .isEqualTo("s STRING, total BIGINT");
    }

    @Test
    void viewsInACircleAreOneProblem() {
        assertThat(problems(project()
                        .view("a", "SELECT * FROM b")
                        .view("b", "SELECT * FROM a")
                        .model("m", "SELECT count(*) AS n FROM a")))
                .containsExactly("views/a.yaml:3:3: Views read each other in a circle: a → b → a (break the circle)");
    }

    @Test
    void aBrokenViewIsReportedOnceAtItsOwnPlace() {
        assertThat(problems(project()
                        .view("v", "SELECT s, rand() AS r\nFROM e")
                        .view("w", "SELECT nope FROM e")
                        .model("m", "SELECT count(*) AS n FROM v")
                        .model("m2", "SELECT count(*) AS n FROM w")
                        .model("m3", "SELECT cuont(*) AS n FROM e")))
                .containsExactly(
                        "models/m3.yaml:3:10: Unknown function: cuont (did you mean count?)",
                        "views/v.yaml:3:13: Cannot use view v: rand() is not deterministic: counted again, the same"
                                + " events would give something else (derive it from the event, for instance with"
                                + " xxhash64(event_id))",
                        "views/w.yaml:3:10: Unknown column: nope (there are at, i, s, user)");
    }

    @Test
    void aJoinInAViewIsRefusedInTheViewsFile() {
        assertThat(problems(project()
                        .view("v", "SELECT e.s\nFROM e JOIN p ON e.s = p.s")
                        .model("m", "SELECT count(*) AS n FROM v")))
                .containsExactly("views/v.yaml:4:10: Cannot count model m: JOIN needs two events at a time, and each"
                        + " event is counted by itself (make each side an input of the model under inputs, or join"
                        + " them before they reach the source)");
    }

    @Test
    void functionsCallFunctionsAndCastTheirArguments() {
        assertThat(columns(project()
                        .function("twice(x BIGINT) STRING", "half(x) * 4")
                        .function("half(x DOUBLE) DOUBLE", "x / 2")
                        .model("m", "SELECT twice(i) AS t, count(*) AS n FROM e GROUP BY twice(i)")))
                .isEqualTo("t STRING, n BIGINT");
    }

    @Test
    void functionsAreCheckedWhereTheyStand() {
        assertThat(problems(project()
                        .function("a(x INT) INT", "b(x)")
                        .function("b(x INT) INT", "a(x)")
                        .function("c(x INT) INT", "y + 1")
                        .function("d(x INT) INTERVAL DAY", "x")
                        .function("f(x INT) INT", "sum(x)")
                        .function("g(x INT) INT", "x + rand()")
                        .function("upper(x INT) INT", "x")
                        .function("h(x ARRAY<INT>) INT", "x")
                        .function("k(x INT) INT", "x +")
                        .model("m", "SELECT c(i) AS c, count(*) AS n FROM e GROUP BY 1")))
                .containsExactly(
                        "functions/a.yaml:3:3: Functions call each other in a circle: a → b → a (break the circle: SQL"
                                + " functions cannot recurse)",
                        "functions/c.yaml:3:3: Unknown column: y (did you mean x?)",
                        "functions/d.yaml:3:3: Unsupported type: INTERVAL DAY (use a number with its unit in the name,"
                                + " such as BIGINT seconds)",
                        "functions/f.yaml:3:3: Function f must be an expression over one row (leave out aggregates,"
                                + " window functions and explode)",
                        "functions/g.yaml:3:7: Cannot use function g: rand() is not deterministic: counted again, the"
                                + " same events would give something else (derive it from the event, for instance with"
                                + " xxhash64(event_id))",
                        "functions/h.yaml:3:3: Cannot compute x: cannot cast \"ARRAY<INT>\" to \"INT\"",
                        "functions/k.yaml:3:6: Syntax error at or near end of input",
                        "functions/upper.yaml:1:1: Spark SQL has this function already: upper (rename it)");
    }

    @Test
    void aCallWithTheWrongNumberOfArgumentsSaysTheRightOne() {
        assertThat(problems(project()
                        .function("twice(x INT) INT", "x * 2")
                        .model("m", "SELECT count(*) AS n,\n max(twice(i, 3)) AS t FROM e")))
                .containsExactly(
                        "models/m.yaml:4:8: Function twice takes 1 arguments: 2 were given (call it as" + " twice(x))");
    }

    @Test
    void inputsMeetByTheirKeyColumns() {
        Projects project = project()
                .model(
                        "m",
                        List.of(
                                "SELECT s, to_date(at) AS day, count(*) AS shown FROM e GROUP BY ALL",
                                "SELECT sum(plays) AS plays, to_date(at) AS DAY, s FROM p GROUP BY to_date(at), s"),
                        Map.of("rate", "plays / shown"));

        assertThat(columns(project)).isEqualTo("s STRING, day DATE, shown BIGINT, plays BIGINT, rate DOUBLE");
        assertThat(project.analyse().models().get(0).compiled().sources()).containsExactlyInAnyOrder("e", "p");
    }

    @Test
    void inputsWithOtherKeysAreRefused() {
        assertThat(problems(project()
                        .model(
                                "a",
                                List.of(
                                        "SELECT s, count(*) AS n FROM e GROUP BY s",
                                        "SELECT s AS t, count(*) AS c FROM p GROUP BY s"),
                                Map.of())
                        .model(
                                "b",
                                List.of(
                                        "SELECT s, count(*) AS n FROM e GROUP BY s",
                                        "SELECT length(s) AS s, count(*) AS c FROM p GROUP BY length(s)"),
                                Map.of())
                        .model(
                                "c",
                                List.of(
                                        "SELECT s, count(*) AS n FROM e GROUP BY s",
                                        "SELECT count(*) AS c FROM p GROUP BY s"),
                                Map.of())
                        .model(
                                "d",
                                List.of(
                                        "SELECT s, count(*) AS n FROM e GROUP BY s HAVING count(*) > 1",
                                        "SELECT s, count(*) AS n FROM p GROUP BY s"),
                                Map.of())
                        .model(
                                "f",
                                List.of(
                                        "SELECT s, count(*) AS n FROM e GROUP BY s",
                                        "SELECT s, count(*) AS n FROM p GROUP BY s"),
                                Map.of())))
                .containsExactly(
                        "models/a.yaml:3:39: Cannot count model a: inputs have different keys: t here, s in the first"
                                + " (group every input by the same columns)",
                        "models/b.yaml:3:47: Cannot count model b: inputs have different types for key s: INT here,"
                                + " STRING in the first (cast one of them)",
                        "models/c.yaml:3:40: Cannot count model c: inputs meet by their key columns, and this key is no"
                                + " column: s (select it under the name that it has in the other inputs)",
                        "models/d.yaml:3:34: Cannot count model d: HAVING in one of several inputs would see only its"
                                + " own measures (put it into a query over the published table, or filter events with"
                                + " WHERE)",
                        "models/f.yaml:3:3: Cannot count model f: two columns have one name: n (rename one with AS)");
    }

    @Test
    void derivedColumnsBuildOnEarlierOnes() {
        assertThat(columns(project()
                        .function("percent(x DOUBLE) DOUBLE", "x * 100")
                        .model(
                                "m",
                                List.of("SELECT s, count(*) AS n, sum(i) AS total FROM e GROUP BY s"),
                                new java.util.TreeMap<>(Map.of("mean", "total / n", "pct", "percent(mean)")))))
                .isEqualTo("s STRING, n BIGINT, total BIGINT, mean DOUBLE, pct DOUBLE");
    }

    @Test
    void derivedColumnsAreCheckedWhereTheyStand() {
        assertThat(problems(project()
                        .model("a", List.of("SELECT count(*) AS n FROM e"), Map.of("x", "m + 1"))
                        .model("b", List.of("SELECT count(*) AS n FROM e"), Map.of("x", "sum(n)"))
                        .model("c", List.of("SELECT count(*) AS n FROM e"), Map.of("x", "n +"))
                        .model("d", List.of("SELECT count(*) AS n FROM e"), Map.of("x", "n + foo(n)"))))
                .containsExactly(
                        "models/a.yaml:3:3: Unknown column: m (did you mean n?)",
                        "models/b.yaml:3:3: Cannot count model b: derived column x must be an expression over one row of"
                                + " the table (put aggregates into sql or inputs)",
                        "models/c.yaml:3:6: Syntax error at or near end of input",
                        "models/d.yaml:3:7: Unknown function: foo (define it below functions/)");
    }

    @Test
    void sqlThatIsNestedTooDeeplyIsAProblemAndNoCrash() {
        assertThat(problems(project()
                        .model(
                                "m",
                                "SELECT count(*) AS n FROM e WHERE " + "(".repeat(5000) + "i = 1" + ")".repeat(5000))))
                .containsExactly("models/m.yaml:3:3: The SQL is nested too deeply to be read (split it into views)");
    }

    @Test
    void aFieldThatHidesAColumnOfEverySourceIsReportedOnce() {
        Projects project = project().model("m", "SELECT count(*) AS n FROM e");
        Map<String, Schema> schemas = new java.util.HashMap<>(project.schemas());
        schemas.put("e", new Schema(List.of(new Type.Field("_FILE", Type.Primitive.STRING))));

        assertThat(SqlFrontEnd.analyse(project.project(), schemas).problems())
                .extracting(Problem::toString)
                .containsExactly("sources/e.yaml:1:1: Source e has a field with a name that every source uses: _FILE"
                        + " (rename it in the data, or declare a schema without it)");
    }

    @Test
    void fieldsOfAModelAreThoseItsRowsDependOn() {
        Analysis analysis = project()
                .model("m", "SELECT user.id AS u, count(DISTINCT s) AS n, first(i) AS f FROM e GROUP BY user.id")
                .model("w", "SELECT user.id AS u, max(user) AS m FROM e GROUP BY user.id")
                .analyse();

        assertThat(analysis.problems()).isEmpty();
        assertThat(analysis.models().get(0).fields().get("e"))
                .extracting(FieldPath::text)
                .containsExactlyInAnyOrder("user.id", "s", "i", "at");
        assertThat(analysis.models().get(1).fields().get("e"))
                .extracting(FieldPath::text)
                .containsExactlyInAnyOrder("user");
    }

    @Test
    void ddlBecomesASchemaAndBack() {
        String ddl = "a STRING, b STRUCT<c: INT, `d-e`: ARRAY<MAP<STRING, DECIMAL(10,2)>>>, t TIMESTAMP,"
                + " n TIMESTAMP_NTZ, d DATE, f FLOAT, x DOUBLE, y TINYINT, z SMALLINT, l BIGINT, o BOOLEAN, p BINARY";

        Schema schema = SqlFrontEnd.parseDdl(Projects.sql("sources/s.yaml", ddl));

        assertThat(schema.ddl()).isEqualTo(ddl);
        assertThat(SqlFrontEnd.parseType(Projects.sql("tidemark.yaml", "array<string>")))
                .isEqualTo(new Type.Array(Type.Primitive.STRING));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a STRNG                  | sources/s.yaml:3:5: Unsupported data type "STRNG"
                    a STRING b INT           | sources/s.yaml:3:12: Syntax error at or near 'b'
                    a INTERVAL DAY           | sources/s.yaml:3:3: Unsupported type: INTERVAL DAY (use a number with its unit in the name, such as BIGINT seconds)
                    a ARRAY<VARIANT>         | sources/s.yaml:3:3: Unsupported type: VARIANT (use STRING and get_json_object, or a STRUCT with the fields you need)
                    a VARCHAR(10)            | sources/s.yaml:3:3: Unsupported type: VARCHAR(10) (use STRING)
                    a TIME                   | sources/s.yaml:3:3: Unsupported type: TIME(6) (use TIMESTAMP or STRING)
                    a INT, A STRING          | sources/s.yaml:3:3: A field stands twice: A (rename one)
                    _file STRING             | sources/s.yaml:3:3: Every source has this column already: _file (rename it)
                    """)
    void unusableDdlIsRefused(String ddl, String problem) {
        assertThatThrownBy(() -> SqlFrontEnd.parseDdl(Projects.sql("sources/s.yaml", ddl)))
                .isInstanceOf(TidemarkException.class)
                .hasMessage(problem);
    }

    @Test
    void fingerprintsFollowTheMeaningNotTheWriting() {
        String first = fingerprint(project().model("m", "SELECT s, count(*) AS n FROM e WHERE i > 1 GROUP BY s"));

        assertThat(fingerprint(project()
                        .model("m", "-- a comment\nselect S as s,\n  COUNT( * ) as n from e x where x.I>1 group by 1")))
                .isEqualTo(first);
        assertThat(fingerprint(project()
                        .view("v", "SELECT s AS key, i AS num FROM e")
                        .model("m", "FROM v |> WHERE num > 1 |> AGGREGATE count(*) AS n GROUP BY key AS s")))
                .isEqualTo(first);
        assertThat(Set.of(
                        first,
                        fingerprint(project().model("m", "SELECT s, count(*) AS n FROM e WHERE i > 2 GROUP BY s")),
                        fingerprint(project().model("m", "SELECT s, count(*) AS c FROM e WHERE i > 1 GROUP BY s")),
                        fingerprint(project().model("m", "SELECT s, count(i) AS n FROM e WHERE i > 1 GROUP BY s")),
                        fingerprint(project().model("m", "SELECT s, count(*) AS n FROM p WHERE plays > 1 GROUP BY s")),
                        fingerprint(project()
                                .zone("America/Bahia_Banderas")
                                .model("m", "SELECT s, count(*) AS n FROM e WHERE i > 1 GROUP BY s"))))
                .hasSize(6);
    }

    @Test
    void fingerprintsFollowParameters() {
        String sql = "SELECT count(*) AS n FROM e WHERE s = :country";
        String british = fingerprint(project().model("m", sql));

        assertThat(fingerprint(
                        project().param("country", Type.Primitive.STRING, "FR").model("m", sql)))
                .isNotEqualTo(british);
        assertThat(fingerprint(project().model("m", "SELECT count(*) AS n FROM e WHERE s = 'GB'")))
                .isEqualTo(british);
    }

    @Test
    void fingerprintsAreTheSameInEveryJvm() {
        assertThat(fingerprint(project()
                        .model(
                                "m",
                                "SELECT date_trunc('hour', at) AS h, count(DISTINCT s) AS u, approx_percentile(i, 0.5)"
                                        + " AS p FROM e WHERE i IN (1, 2) AND s RLIKE 'a+' GROUP BY 1 ORDER BY u")))
                .isEqualTo("f1350cab41abbaaeedb9511ef628f972");
    }

    private static String fingerprint(Projects project) {
        Analysis analysis = project.analyse();
        assertThat(analysis.problems()).isEmpty();
        return analysis.models().get(0).compiled().fingerprint();
    }
}
