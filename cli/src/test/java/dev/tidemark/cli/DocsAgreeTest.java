package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages take from the sources is what stands there. */
final class DocsAgreeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern EXCERPT =
            Pattern.compile("<!-- from (\\S+): (.+?) -->\n```java\n(.*?)```", Pattern.DOTALL);
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
