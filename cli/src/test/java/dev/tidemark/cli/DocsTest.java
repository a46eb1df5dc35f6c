package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what the pages tell people to type, page by page, each in a folder of its own with the examples in it. In a block
 * of kind {@code console} a line that begins with {@code $} is a command and what follows is its output: {@code …} stands
 * for any text within a line, {@code ...} on a line of its own for any lines, and times may differ. In a block of kind
 * {@code sh} every line is a command, which must succeed. Commands about {@code /tmp/} are not run.
 */
final class DocsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> everyCommandOfThePagesDoesWhatTheySay() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream()
                .filter(page -> !DocPage.read(page).commands().isEmpty())
                .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> run(page)));
    }

    private void run(Path page) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch, "page");
        copy(ROOT.resolve("examples"), folder.resolve("examples"));
        for (DocPage.Command command : DocPage.read(page).commands()) {
            DocShell.Result result = new DocShell(folder).run(command.text());
            String place = ROOT.relativize(page) + ":" + command.line() + ": " + command.text();
            if (command.mustSucceed()) {
                assertThat(result.code())
                        .as("exit code of %s%n%s", place, result.output())
                        .isZero();
            }
            if (!command.output().isEmpty()) {
                assertThat(result.output())
                        .as(place)
                        .matches(
                                written -> DocPage.fits(written, command.output()),
                                "fits the page's output:\n" + String.join("\n", command.output()));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(path -> !path.toString().contains(".tidemark")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
