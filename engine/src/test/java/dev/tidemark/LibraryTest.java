package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.core.definition.SourceDefinition.MaxDead;
import dev.tidemark.core.definition.SourceDefinition.Slices;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.run.RunListener;
import dev.tidemark.engine.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tidemark as a library. The marked methods are the examples of docs/java.md. */
final class LibraryTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeClicks() throws IOException {
        slice("monday", "{\"page\":\"/a\",\"user\":\"u1\",\"ms\":120}\n{\"page\":\"/a\",\"user\":\"u2\",\"ms\":80}\n");
        slice("tuesday", "{\"page\":\"/a\",\"user\":\"u1\",\"ms\":100}\n{\"page\":\"/b\",\"user\":\"u1\",\"ms\":7}\n");
    }

    private void slice(String name, String lines) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("logs").resolve(name)).resolve("part-0.ndjson"), lines);
    }

    // docs/java.md: a project in Java
    List<String> countClicks(Path folder) {
        try (Tidemark tidemark = Tidemark.builder(folder)
                .store("sqlite:tables.db")
                .source("clicks", source -> source.path("logs/*").schema("page STRING, user STRING, ms BIGINT"))
                .model("clicks_by_page", """
                        FROM clicks
                        |> AGGREGATE count(*) AS clicks, count(DISTINCT user) AS users, max(ms) AS slowest_ms
                           GROUP BY page
                        """)
                .open()) {
            RunReport report = tidemark.run();
            if (!report.problems().isEmpty()) {
                throw new TidemarkException(report.problems());
            }
            List<String> pages = new ArrayList<>();
            tidemark.table("clicks_by_page")
                    .forEach(row -> pages.add(row.text("page") + ": " + row.number("clicks") + " clicks, "
                            + row.number("users") + " users"));
            return pages;
        }
    }
    // end

    @Test
    void aProjectInJavaCountsLikeOneInYaml() {
        assertThat(countClicks(folder)).containsExactly("/a: 3 clicks, 2 users", "/b: 1 clicks, 1 users");
        assertThat(countClicks(folder)).as("again").containsExactly("/a: 3 clicks, 2 users", "/b: 1 clicks, 1 users");
    }

    @Test
    void slicesAreUndoneAndReplayedOneByOne() {
        try (Tidemark tidemark = clicks().open()) {
            tidemark.run();

            tidemark.undo("clicks", "tuesday");
            assertThat(tidemark.table("clicks_by_page").toList())
                    .extracting(Row::toString)
                    .containsExactly("{page=/a, clicks=2}");

            tidemark.replay("clicks", "tuesday", RunListener.SILENT);
            assertThat(tidemark.table("clicks_by_page").toList())
                    .extracting(row -> row.number("clicks"))
                    .containsExactly(3L, 1L);
            assertThat(tidemark.status().models().get(0).behind()).isEmpty();
        }
    }

    @Test
    void aModelOfSeveralQueriesUsesViewsFunctionsAndParameters() {
        try (Tidemark tidemark = Tidemark.builder(folder)
                .param("slow_ms", Type.Primitive.INT, 100L)
                .source("clicks", source -> source.path("logs/*/*.ndjson").slices(Slices.FILE))
                .view("slow_clicks", "FROM clicks |> WHERE is_slow(ms)")
                .function("is_slow", Map.of("duration", "BIGINT"), "BOOLEAN", "duration >= :slow_ms")
                .model("pages", model -> model.sql("SELECT page, count(*) AS clicks FROM clicks GROUP BY page")
                        .sql("SELECT page, count(*) AS slow FROM slow_clicks GROUP BY page")
                        .derive("share", "round(slow / clicks, 2)"))
                .open()) {
            assertThat(tidemark.check()).isEmpty();
            tidemark.run();

            assertThat(tidemark.table("pages").toList())
                    .extracting(Row::toString)
                    .containsExactly(
                            "{page=/a, clicks=3, slow=2, share=0.67}", "{page=/b, clicks=1, slow=0, share=0.0}");
        }
    }

    @Test
    void problemsNameTheDefinitionInPlaceOfAFile() {
        try (Tidemark tidemark = Tidemark.builder(folder)
                .source("clicks", source -> source.path("logs/*"))
                .model("clicks_by_page", "SELECT pge, count(*) AS clicks\nFROM clicks GROUP BY pge")
                .open()) {
            assertThat(tidemark.check())
                    .extracting(Problem::toString)
                    .first()
                    .asString()
                    .startsWith("model clicks_by_page:1:8: ")
                    .contains("pge")
                    .contains("did you mean");
        }
        assertThatExceptionOfType(TidemarkException.class)
                .isThrownBy(() -> Tidemark.builder(folder)
                        .source("clicks", source -> {})
                        .model("two words", "SELECT 1")
                        .open())
                .withMessage("model two words: Invalid name: two words (use letters, digits and _, beginning with a"
                        + " letter)\nsource clicks: Source clicks has no path (call path)");
    }

    @Test
    void aStoppedRunSaysSoAndTheNextOneGoesOn() {
        try (Tidemark tidemark = clicks().open()) {
            tidemark.stop();
            assertThat(tidemark.run().stopped()).isTrue();
            assertThat(tidemark.table("clicks_by_page").toList()).isEmpty();

            assertThat(tidemark.run().stopped()).isFalse();
            assertThat(tidemark.table("clicks_by_page").rowCount()).isEqualTo(2);
        }
    }

    @Test
    void aRowSaysWhichColumnsItHas() {
        try (Tidemark tidemark = clicks().open()) {
            tidemark.run();
            Row row = tidemark.table("clicks_by_page").toList().get(0);

            assertThatExceptionOfType(TidemarkException.class)
                    .isThrownBy(() -> row.number("click"))
                    .withMessage("Unknown column: click (did you mean clicks?)");
            assertThatExceptionOfType(TidemarkException.class)
                    .isThrownBy(() -> row.text("clicks"))
                    .withMessage("Cannot take column clicks (BIGINT) as text: 3 (take it with number)");
        }
    }

    @Test
    void aFormatOfOnesOwnIsFoundByItsName() throws IOException {
        Path lines = Files.createDirectories(folder.resolve("kv/1")).resolve("a.log");
        Files.writeString(lines, "page=/a views=3\n\npage=/b views=4\npage=/a views=many\npage=/a views=1");

        try (Tidemark tidemark = Tidemark.builder(folder)
                .source("lines", source -> source.path("kv/*")
                        .format("key_value")
                        .schema("page STRING, views BIGINT")
                        .maxDead(new MaxDead.Number(1)))
                .model("views", "SELECT page, sum(views) AS views FROM lines GROUP BY page")
                .open()) {
            assertThat(tidemark.run().problems()).isEmpty();
            assertThat(tidemark.table("views").toList())
                    .extracting(Row::toString)
                    .containsExactly("{page=/a, views=4}", "{page=/b, views=4}");
            assertThat(tidemark.deadLetters(null, null, 10)).singleElement().satisfies(letter -> {
                assertThat(letter.line()).isEqualTo(4);
                assertThat(letter.reason()).isEqualTo("Field views is not a BIGINT: many");
            });
        }
    }

    private ProjectBuilder clicks() {
        return Tidemark.builder(folder)
                .source("clicks", source -> source.path("logs/*"))
                .model("clicks_by_page", "SELECT page, count(*) AS clicks FROM clicks GROUP BY page");
    }
}
