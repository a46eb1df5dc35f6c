package dev.tidemark.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of guarantees promises tests: they must exist. */
final class GuaranteesTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| (.*) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyGuaranteeNamesTestsThatExist() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(REPOSITORY.resolve("docs/guarantees.md")))
                .results()
                .toList();
        assertThat(rows.stream().map(row -> row.group(1)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(String::valueOf).toList());
        for (MatchResult row : rows) {
            List<MatchResult> tests = NAMED.matcher(row.group(2)).results().toList();
            assertThat(tests).as("tests of guarantee " + row.group(1)).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(sources(test.group(1)))
                        .as("test that guarantee " + row.group(1) + " names: " + test.group())
                        .anyMatch(source -> source.contains("void " + test.group(2) + "("));
            }
        }
    }

    /** Of all test classes with this name: two modules may use the same one. */
    private static List<String> sources(String testClass) throws IOException {
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            List<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            Stream.Builder<String> texts = Stream.builder();
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(path -> path.endsWith(testClass + ".java"))
                            .toList()) {
                        texts.add(Files.readString(file));
                    }
                }
            }
            return texts.build().toList();
        }
    }
}
