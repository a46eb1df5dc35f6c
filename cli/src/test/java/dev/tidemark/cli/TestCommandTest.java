package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tidemark test} says when a test does not pass. */
final class TestCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aSourceWithoutDataOrSchema() throws IOException {
        Files.writeString(folder.resolve("tidemark.yaml"), "project: tested\n");
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("clicks.yaml"), "source: clicks\npath: data/*\nformat: ndjson\n");
    }

    @Test
    void aDifferenceIsShownCellByCell() throws IOException {
        model("""
                tests:
                  - name: pages are counted
                    given:
                      clicks:
                        - {page: /a, user: u1}
                        - {page: /a, user: u2}
                        - {page: /b, user: u1}
                        - {page: /c, user: u1}
                    expect:
                      - {page: /b, clicks: 1, users: 1}
                      - {page: /a, clicks: 3, users: 2}
                      - {page: /z, clicks: 9}
                """);

        Shell.Result result = new Shell(folder).run("test");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().replaceAll("\\d+\\.\\d s", "# s")).isEqualTo("""
                        pages
                          FAILED  pages are counted (# s)
                            model.yaml:12:7: 1 row differs, 1 row is missing, 1 row was not expected  (- expected, + in the table)
                              page  clicks  users
                              /b         1      1
                            - /a         3      2
                            + /a         2      2
                                         ^
                            - /z         9
                            + /c         1      1

                        1 test, 1 failed (# s)
                        """);
    }

    @Test
    void rowsThatAreNoEventsAndNamesThatDoNotExistAreErrors() throws IOException {
        Files.writeString(
                folder.resolve("clicks.yaml"),
                "source: clicks\npath: data/*\nformat: ndjson\nschema: page STRING, user STRING, ms INT\n");
        model("""
                tests:
                  - name: no event
                    given: {clicks: [{page: /a, ms: soon}]}
                    expect: []
                  - name: no such field
                    given: {clicks: [{pge: /a}]}
                    expect: []
                  - name: no such column
                    given: {clicks: [{page: /a}]}
                    expect: [{page: /a, klicks: 1}]
                """);

        Shell.Result result = new Shell(folder).run("test");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("3 tests, 3 failed");
        assertThat(result.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("model.yaml:5:22: The row is no event of source clicks: ")
                                .contains("ms", "INT", "soon")
                                .endsWith("(correct it)"),
                        line -> assertThat(line)
                                .isEqualTo("model.yaml:8:22: Unknown field of source clicks: pge (did you mean page?)"),
                        line -> assertThat(line)
                                .isEqualTo("model.yaml:12:14: Unknown column of model pages: klicks (did you mean"
                                        + " clicks?)"));
    }

    @Test
    void testsAreChosenByModelAndName() throws IOException {
        model("""
                tests:
                  - name: one click
                    given: {clicks: [{page: /a, user: u}]}
                    expect: [{clicks: 1}]
                  - name: no click
                    given: {clicks: []}
                    expect: []
                """);
        Shell shell = new Shell(folder);

        assertThat(shell.run("test", "--name", "no *", "--format", "json").out())
                .startsWith("{\"passed\":1,\"failed\":0,\"tests\":[{\"model\":\"pages\",\"name\":\"no click\","
                        + "\"outcome\":\"passed\",\"file\":\"model.yaml\",\"line\":7,");
        assertThat(shell.run("test", "--name", "no clik"))
                .isEqualTo(new Shell.Result(2, "", "No test has a name like: no clik (did you mean no click?)\n"));
        assertThat(shell.run("test", "--model", "page"))
                .isEqualTo(new Shell.Result(2, "", "Unknown table: page (did you mean pages?)\n"));
    }

    @Test
    void anOrderIsPartOfWhatIsExpected() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), """
                model: pages
                sql: SELECT page, count(*) AS clicks FROM clicks GROUP BY page ORDER BY clicks DESC
                tests:
                  - name: the most clicked first
                    given: {clicks: [{page: /a}, {page: /b}, {page: /b}]}
                    expect: [{page: /a}, {page: /b}]
                """);

        assertThat(new Shell(folder).run("test").out())
                .contains("model.yaml:6:13: The rows are as expected, but in another order");
    }

    private void model(String tests) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), """
                model: pages
                sql: SELECT page, count(*) AS clicks, count(DISTINCT user) AS users FROM clicks GROUP BY page
                """ + tests);
    }
}
