package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectFormTest {

    @TempDir
    Path root;

    @Test
    void everythingButTheNameHasADefault() {
        Project project = project("project: shop\n").read();

        assertThat(project.description()).isEmpty();
        assertThat(project.store().reveal()).isEqualTo("sqlite:.tidemark/tables.db");
        assertThat(project.store().secret()).isFalse();
        assertThat(project.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(project.params()).isEmpty();
        assertThat(project.engine()).isEqualTo(EngineSettings.standard());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    project: Shop                           | 1:10: Not a name: Shop (lower-case letters, digits and _, at most 63; write shop)
                    project: ClickStream-2 ok               | 1:10: Not a name: ClickStream-2 ok (lower-case letters, digits and _, at most 63; write click_stream_2_ok)
                    project: 2shop                          | 1:10: Not a name: 2shop (lower-case letters, digits and _, at most 63; write _2shop)
                    project: true                           | 1:10: Not a name: true (lower-case letters, digits and _, at most 63; write _true)
                    project: [a]                            | 1:10: Not a name: a list (write a name)
                    project:                                | 1:9: Not a name: nothing (write a name)
                    {project: a, store: 5}                  | 1:21: Not a text: 5 (write a text)
                    {project: a, descripton: b}             | 1:14: Unknown key: descripton (did you mean description?)
                    {project: a, colour: b}                 | 1:14: Unknown key: colour (the keys of a project are project, description, store, time_zone, params, engine)
                    {project: a, description: 5}            | 1:27: Not a text: 5 (write a text, in quotes if YAML takes it for something else)
                    {project: a, time_zone: Europe/Pari}    | 1:25: Unknown time zone: Europe/Pari (did you mean Europe/Paris?)
                    {project: a, engine: 4}                 | 1:22: Not an engine: 4 (write its keys: threads, memory, round)
                    {project: a, engine: {threads: -1}}     | 1:32: Not a whole number from 0 to 1024: -1 (write digits)
                    {project: a, engine: {threads: 1.5}}    | 1:32: Not a whole number from 0 to 1024: 1.5 (write digits)
                    {project: a, engine: {memory: 2 gigs}}  | 1:31: Not a size such as 16MB, from 0B to 1024TB: 2 gigs (write a number with B, KB, MB or GB)
                    {project: a, params: []}                | 1:22: Not a mapping from names, each to a parameter: a list (write a mapping: name: …)
                    {project: a, params: {b: {type: strin}}}| 1:33: Unknown type: strin (did you mean string?)
                    {project: a, params: {b: {type: blob}}} | 1:33: Unknown type: blob (write one of string, int, long, double, decimal(p,s), boolean, date, timestamp)
                    {project: a, params: {b: {default: 1}}} | 1:26: Missing key: type (add type: decimal(10,2))
                    {project: a, params: {b: {type: int}}}  | 1:26: Parameter has no value: b (give --param b=… or a default)
                    """)
    void everyMistakeHasPlaceAndRemedy(String yaml, String problem) {
        project(yaml + "\n").hasProblems("tidemark.yaml:" + problem);
    }

    @Test
    void aProjectFileMayDefineNothingElse() {
        project("source: a\npath: x\nformat: ndjson\n")
                .hasProblems(
                        "tidemark.yaml:1:1: Unknown key: source"
                                + " (the keys of a project are project, description, store, time_zone, params, engine)",
                        "tidemark.yaml:1:1: Missing key: project (add project: pageviews)",
                        "tidemark.yaml:2:1: Unknown key: path"
                                + " (the keys of a project are project, description, store, time_zone, params, engine)",
                        "tidemark.yaml:3:1: Unknown key: format"
                                + " (the keys of a project are project, description, store, time_zone, params, engine)");
    }

    @Test
    void valuesOfTheEnvironmentAreSecret() {
        Project project = project("""
                        project: shop
                        store: jdbc:postgresql://db/x?password=${env:PW}&user=${user}
                        params: {user: {type: string, default: me}}
                        """).withEnvironment("PW", "hunter2").read();

        assertThat(project.store().reveal()).isEqualTo("jdbc:postgresql://db/x?password=hunter2&user=me");
        assertThat(project.store()).hasToString("[REDACTED]");
        assertThat(project.toString()).doesNotContain("hunter2");
    }

    @Test
    void aMissingVariableOfTheEnvironmentIsNamed() {
        project("project: shop\nstore: \"jdbc:x:${env:HOST}/${env:PW}\"\n")
                .hasProblems(
                        "tidemark.yaml:2:8: Environment variable is not set: HOST (export HOST=…)",
                        "tidemark.yaml:2:8: Environment variable is not set: PW (export PW=…)");
    }

    @Test
    void passwordsDoNotStandInFilesAndAreNotRepeated() {
        String problem = "tidemark.yaml:2:8: Password in the file: store"
                + " (write ${env:NAME} in its place, and set the environment variable)";
        project("project: shop\nstore: jdbc:postgresql://db/x?password=hunter2\n")
                .hasProblems(problem);
        project("project: shop\nstore: jdbc:postgresql://me:hunter2@db/x\n").hasProblems(problem);
        assertThat(project("project: shop\nstore: jdbc:postgresql://db:5432/x?user=me\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void variablesThatAreNotKnownAreGuessed() {
        project(
                        "project: shop\nstore: ${PW} ${archve} ${nothing} ${open\nparams: {archive: {type: string, default: a}}\n")
                .hasProblems(
                        "tidemark.yaml:2:8: Unknown parameter: ${PW} (did you mean ${env:PW}?)",
                        "tidemark.yaml:2:8: Unknown parameter: ${archve} (did you mean ${archive}?)",
                        "tidemark.yaml:2:8: Unknown parameter: ${nothing} (declare it under params in tidemark.yaml)",
                        "tidemark.yaml:2:8: Open ${: ${open (close it with })");
    }

    @Test
    void aDollarTakesTheMeaningAway() {
        assertThat(project("project: shop\nstore: sqlite:$${x}/$5/$.db\n")
                        .read()
                        .store()
                        .reveal())
                .isEqualTo("sqlite:${x}/$5/$.db");
    }

    @Test
    void parametersHaveTypedValues() {
        Project project = project("""
                        project: shop
                        time_zone: America/Bahia_Banderas
                        params:
                          a_string: {type: string, default: 5, description: A text.}
                          an_int: {type: int, default: -5}
                          a_long: {type: long, default: 9223372036854775807}
                          a_double: {type: double, default: 1e3}
                          a_decimal: {type: "decimal(10,2)", default: 0.5}
                          a_boolean: {type: boolean, default: true}
                          a_date: {type: date, default: 2010-04-04}
                          a_timestamp: {type: timestamp, default: 2010-04-04 12:00:00}
                          an_instant: {type: timestamp, default: "2010-04-04T12:00:00.5+02:00"}
                          a_null: {type: date, default: null}
                        """).read();

        assertThat(value(project, "a_string")).isEqualTo("5");
        assertThat(project.params().get("a_string").description()).isEqualTo("A text.");
        assertThat(value(project, "an_int")).isEqualTo(-5L);
        assertThat(value(project, "a_long")).isEqualTo(Long.MAX_VALUE);
        assertThat(value(project, "a_double")).isEqualTo(1000.0);
        assertThat(value(project, "a_decimal")).isEqualTo(new BigDecimal("0.50"));
        assertThat(value(project, "a_boolean")).isEqualTo(true);
        assertThat(value(project, "a_date")).isEqualTo(LocalDate.of(2010, 4, 4));
        assertThat(value(project, "a_timestamp")).isEqualTo(Instant.parse("2010-04-04T17:00:00Z"));
        assertThat(value(project, "an_instant")).isEqualTo(Instant.parse("2010-04-04T10:00:00.5Z"));
        assertThat(value(project, "a_null")).isNull();
        assertThat(project.params().values())
                .extracting(Parameter::type)
                .containsExactly(
                        Type.Primitive.STRING,
                        Type.Primitive.INT,
                        Type.Primitive.BIGINT,
                        Type.Primitive.DOUBLE,
                        new Type.Decimal(10, 2),
                        Type.Primitive.BOOLEAN,
                        Type.Primitive.DATE,
                        Type.Primitive.TIMESTAMP,
                        Type.Primitive.TIMESTAMP,
                        Type.Primitive.DATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    int           | 2147483648          | a whole number of 32 bits
                    int           | 1.0                 | a whole number of 32 bits
                    long          | 9223372036854775808 | a whole number of 64 bits
                    double        | one                 | a number
                    double        | 1e999               | a number
                    decimal(3,2)  | 10.00               | a number of at most 3 digits, 2 of them behind the point
                    decimal(3,2)  | 0.001               | a number of at most 3 digits, 2 of them behind the point
                    boolean       | yse                 | true or false
                    boolean       | yes                 | true or false
                    boolean       | 1                   | true or false
                    date          | 2017-02-30          | a day as 2017-07-17
                    date          | 17.7.2017           | a day as 2017-07-17
                    timestamp     | 2017-07-17          | an instant as 2017-07-17 22:40:30
                    """)
    void valuesThatDoNotFitTheirTypeAreRefused(String type, String value, String remedy) {
        String declared = "project: a\nparams: {p: {type: \"" + type + "\", default: ";

        project(declared + value + "}}\n")
                .hasProblems("tidemark.yaml:2:" + (33 + type.length()) + ": Default does not fit " + type + ": " + value
                        + " (write " + remedy + ")");
        ProjectFolder overridden = project(declared + "null}}\n").withParam("p", value);
        overridden.hasProblems("Value of --param p does not fit " + type + ": " + value + " (write " + remedy + ")");
        assertThat(overridden.readPartially().problems().get(0).kind()).isEqualTo(Kind.USAGE);
    }

    @Test
    void theCommandLineGivesOtherValues() {
        Project project = project("""
                        project: shop
                        store: sqlite:${place}/${day}.db
                        params:
                          place: {type: string, default: here}
                          day: {type: date}
                        """)
                .withParam("place", "there")
                .withParam("day", "2017-07-17")
                .read();

        assertThat(project.store().reveal()).isEqualTo("sqlite:there/2017-07-17.db");
    }

    @Test
    void aParameterThatTheProjectDoesNotHaveIsGuessed() {
        project("project: shop\nparams: {archive: {type: string, default: a}}\n")
                .withParam("archiv", "b")
                .hasProblems("Unknown parameter in --param: archiv (did you mean archive?)");
        project("project: shop\n")
                .withParam("x", "b")
                .hasProblems("Unknown parameter in --param: x (the project has none)");
    }

    @Test
    void aParameterWithAProblemOfItsOwnIsReportedOnce() {
        project("project: shop\nstore: sqlite:${a}${b}\nparams: {a: {type: strin, default: x}, b: {type: int}}\n")
                .hasProblems(
                        "tidemark.yaml:3:20: Unknown type: strin (did you mean string?)",
                        "tidemark.yaml:3:43: Parameter has no value: b (give --param b=… or a default)");
    }

    private static Object value(Project project, String name) {
        return project.params().get(name).valueOrNull();
    }

    private ProjectFolder project(String yaml) {
        return ProjectFolder.empty(root).with("tidemark.yaml", yaml);
    }
}
