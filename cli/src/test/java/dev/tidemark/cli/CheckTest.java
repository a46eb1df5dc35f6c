package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code tidemark check} shows problems. */
final class CheckTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void startAProject() {
        new Shell(folder).run("init", "shop");
    }

    private void replace(String file, String old, String text) throws IOException {
        Path path = folder.resolve("shop").resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(old);
        Files.writeString(path, before.replace(old, text));
    }

    @Test
    void problemsOfAllFilesAreShownAtOnceWithTheirRemedies() throws IOException {
        replace("tidemark.yaml", "project: shop", "project: shop\nstor: x");
        replace("models/revenue_by_day.yaml", "count(DISTINCT customer)", "count(DISTINCT custmer)");

        Shell.Result result = new Shell(folder).run("check", "shop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                        shop/models/revenue_by_day.yaml:6:31: Unknown column: custmer (did you mean customer?)
                        shop/tidemark.yaml:2:1: Unknown key: stor (did you mean store?)
                        """);
    }

    @Test
    void whatFollowsFromAnUnreadableDefinitionIsNotBlamed() throws IOException {
        replace("sources/orders.yaml", "format: ndjson", "format: [");

        Shell.Result result = new Shell(folder).run("check", "shop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .startsWith("shop/sources/orders.yaml:"));
    }

    @Test
    void aTerminalShowsTheLineAndMarksTheWord() throws IOException {
        replace("models/revenue_by_day.yaml", "count(DISTINCT customer)", "count(DISTINCT custmer)");

        Shell.Result result = new Shell(folder)
                .with("TIDEMARK_TERMINAL", "out err")
                .with("NO_COLOR", "1")
                .run("check", "shop");

        assertThat(result.err()).isEqualTo("""
                        shop/models/revenue_by_day.yaml:6:31: Unknown column: custmer (did you mean customer?)
                            6 |                count(DISTINCT custmer) AS customers,
                              |                               ^^^^^^^
                        """);
        Shell.Result coloured =
                new Shell(folder).with("TIDEMARK_TERMINAL", "out err").run("check", "shop");
        assertThat(coloured.err()).contains("\u001b[31mUnknown column: custmer\u001b[0m");
    }

    @Test
    void programsGetProblemsAsFacts() throws IOException {
        replace("models/revenue_by_day.yaml", "count(DISTINCT customer)", "count(DISTINCT custmer)");

        Shell.Result result = new Shell(folder).run("check", "shop", "--format", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo("{\"ok\":false,\"problems\":[{\"code\":\"UNKNOWN_COLUMN\",\"kind\":\"USER\","
                        + "\"file\":\"shop/models/revenue_by_day.yaml\",\"line\":6,\"column\":31,"
                        + "\"message\":\"Unknown column: custmer\",\"remedy\":\"did you mean customer?\"}]}\n");
    }
}
