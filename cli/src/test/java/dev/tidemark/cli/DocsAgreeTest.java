package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages take from the sources is what stands there. */
final class DocsAgreeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern EXCERPT =
            Pattern.compile("<!-- from (\\S+): (.+?) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void javaOnThePageIsTheJavaThatATestCompilesAndRuns() throws IOException {
        Matcher excerpt = EXCERPT.matcher(Files.readString(ROOT.resolve("docs/java.md")));
        int found = 0;
        while (excerpt.find()) {
            found++;
            assertThat(excerpt.group(3))
                    .as("%s: copy it from %s", excerpt.group(2), excerpt.group(1))
                    .isEqualTo(region(ROOT.resolve(excerpt.group(1)), excerpt.group(2)));
        }
        assertThat(found).isEqualTo(3);
    }

    private static String region(Path source, String name) throws IOException {
        List<String> lines = Files.readAllLines(source);
        int from = lines.stream().map(String::strip).toList().indexOf("// docs/java.md: " + name);
        List<String> region = new ArrayList<>();
        for (int index = from + 1; !lines.get(index).strip().equals("// end"); index++) {
            region.add(lines.get(index));
        }
        return String.join("\n", region).stripIndent() + "\n";
    }

    @Test
    void everyGuaranteeNamesTestsThatExist() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/guarantees.md"));
        assertThat(page.split("\n## ")).hasSize(11).allSatisfy(section -> {
            if (!section.startsWith("# ")) {
                assertThat(TEST_NAME.matcher(section).find()).as(section).isTrue();
            }
        });
        Matcher name = TEST_NAME.matcher(page);
        while (name.find()) {
            assertThat(Files.readString(javaFile(name.group(1))))
                    .as(name.group())
                    .contains("void " + name.group(2) + "(");
        }
    }

    private static Path javaFile(String type) throws IOException {
        for (String module : List.of("core", "store", "engine", "spark", "cli")) {
            Path tests = ROOT.resolve(module).resolve("src/test/java");
            if (!Files.isDirectory(tests)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(tests)) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(type + ".java")).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("No such test: " + type);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)).normalize())
                        .as("link on %s", page)
                        .exists();
            }
        }
    }
}
