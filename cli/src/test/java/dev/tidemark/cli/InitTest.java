package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that {@code init} makes run. */
final class InitTest {

    @TempDir
    private Path folder;

    @Test
    void everyExampleOnTheListBecomesAProjectThatRuns() {
        Shell shell = new Shell(folder);
        Shell.Result list = shell.run("init", "--list");
        assertThat(list.out().lines()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> {
            String name = line.split(" +")[0];
            assertThat(line).as("has a description").hasSizeGreaterThan(20);

            assertThat(shell.run("init", "my-" + name, "--example", name).code())
                    .isZero();

            assertThat(shell.run("check", "my-" + name).out()).startsWith("Ready: ");
            assertThat(shell.run("run", "my-" + name).out()).contains("up to date");
            assertThat(folder.resolve("my-" + name).resolve(".gitignore")).hasContent(".tidemark/");
        });
    }

    @Test
    void theProjectIsNamedLikeItsFolder() {
        Shell shell = new Shell(folder);

        shell.run("init", "Web Shop 2");

        assertThat(folder.resolve("Web Shop 2/tidemark.yaml")).content().startsWith("project: web_shop_2\n");
        assertThat(shell.run("check", "Web Shop 2").out()).startsWith("Ready: ");
    }
}
