package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ad-hoc SQL over the sources and tables of a project. */
final class QueryTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void aProjectWithATable() throws IOException {
        write("tidemark.yaml", """
                project: queries
                time_zone: Europe/Berlin
                params:
                  least: {type: int, default: 2}
                """);
        write("sources/clicks.yaml", """
                source: clicks
                path: data/*
                format: ndjson
                max_dead: 1
                schema: |
                  page STRING, at TIMESTAMP, price DECIMAL(10,2), tags ARRAY<STRING>,
                  device STRUCT<os: STRING, cores: SMALLINT>, notes MAP<STRING, INT>, seen DATE, ratio FLOAT
                """);
        write("models/pages.yaml", """
                model: pages
                sql: SELECT page, count(*) AS clicks, max(at) AS last, sum(price) AS value FROM clicks GROUP BY page
                """);
        write("views/tagged.yaml", "view: tagged\nsql: FROM clicks |> WHERE is_many(cardinality(tags))\n");
        write("functions/is_many.yaml", """
                function: is_many
                arguments: {number: int}
                returns: boolean
                sql: number >= :least
                """);
        write("data/1/a.ndjson", """
                {"page":"/a","at":"2024-03-31T01:30:00Z","price":1.5,"tags":["x","y"],"device":{"os":"mac","cores":8}}
                {"page":"/a","at":"2024-03-31T00:30:00Z","notes":{"k":7},"seen":"2024-03-01","ratio":0.5}
                {"page":"/a","at":"never"}
                """);
        write("data/2/b.ndjson", "{\"page\":\"/b\",\"price\":2,\"tags\":[\"x\"]}\n");
        write("data/3/c.ndjson", "{\"page\":\"/c\"}\n");
        new Shell(folder).run("run");
        new Shell(folder).run("undo", "clicks", "3");
    }

    private static void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void sourcesAreReadAsTheyAreCountedWithoutUndoneSlices() {
        assertThat(query("FROM clicks |> AGGREGATE count(*) AS n GROUP BY _slice, _file |> ORDER BY _slice"))
                .isEqualTo("""
                        _slice,_file,n
                        1,data/1/a.ndjson,2
                        2,data/2/b.ndjson,1
                        """);
    }

    @Test
    void everyTypeComesOutAsTheTableShowsIt() {
        assertThat(
                        query(
                                "SELECT * EXCEPT (_ingested_at, _file, _slice) FROM clicks WHERE _slice = '1' ORDER BY at DESC"))
                .isEqualTo("""
                        page,at,price,tags,device,notes,seen,ratio
                        /a,2024-03-31 03:30:00,1.50,"[""x"",""y""]","{""os"":""mac"",""cores"":8}",,,
                        /a,2024-03-31 01:30:00,,,,"{""k"":7}",2024-03-01,0.5
                        """);
    }

    @Test
    void tablesAreReadFromTheStore() {
        assertThat(query("SELECT page, clicks, last, value FROM pages ORDER BY page"))
                .isEqualTo("""
                        page,clicks,last,value
                        /a,2,2024-03-31 03:30:00,1.50
                        /b,1,,2.00
                        """);
    }

    @Test
    void sourcesAndTablesViewsFunctionsAndParametersMeet() {
        assertThat(query("SELECT t.page, p.clicks, :least AS least FROM tagged t JOIN pages p ON p.page = t.page"))
                .isEqualTo("page,clicks,least\n/a,2,2\n");
    }

    @Test
    void columnsMayHaveTheSameNameAndTypesThatNoTableHas() {
        assertThat(query("SELECT 1 AS n, 2 AS n, NULL AS nothing, INTERVAL '1' DAY AS time"))
                .isEqualTo("n,n,nothing,time\n1,2,,INTERVAL '1' DAY\n");
    }

    @Test
    void aWrongNameGetsASuggestion() {
        assertThat(failure("SELECT * FROM click")).isEqualTo("Unknown source or view: click (did you mean clicks?)\n");
        assertThat(failure("SELECT pag FROM clicks")).startsWith("Unknown column: pag (did you mean page?)");
    }

    @Test
    void whatFailsOnARowSaysWhy() {
        assertThat(failure("SELECT CAST(page AS INT) FROM clicks"))
                .contains("'/a'")
                .contains("INT");
    }

    @Test
    void aQueryChangesNothing() {
        assertThat(new Shell(folder).run("query", "CREATE TABLE t AS SELECT 1"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "A query changes nothing, and this would: CreateTableAsSelect"
                                + " (write FROM … |> …, or SELECT …)\n"));
        assertThat(folder.resolve("spark-warehouse")).doesNotExist();
    }

    private static String query(String sql) {
        Shell.Result result = new Shell(folder).run("query", sql, "--format", "csv");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    private static String failure(String sql) {
        Shell.Result result = new Shell(folder).run("query", sql);
        assertThat(result.code()).isEqualTo(1);
        return result.err();
    }
}
