package dev.tidemark.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExampleDataTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path folder;

    @Test
    void pageviewsHoldsWhatItsGeneratorMakes() throws IOException {
        generate("pageviews");

        assertThat(texts(folder.resolve("data")))
                .isEqualTo(texts(EXAMPLES.resolve(Path.of("pageviews", "data", "enriched", "good"))));
        assertThat(texts(folder.resolve("expected")))
                .isEqualTo(texts(EXAMPLES.resolve(Path.of("pageviews", "expected"))));
    }

    @Test
    void recommenderHoldsWhatItsGeneratorMakes() throws IOException {
        generate("recommender");

        assertThat(texts(folder.resolve("data")))
                .isEqualTo(texts(EXAMPLES.resolve(Path.of("recommender", "data", "segment-logs"))));
        assertThat(texts(folder.resolve("expected")))
                .isEqualTo(texts(EXAMPLES.resolve(Path.of("recommender", "expected"))));
    }

    @Test
    void everyLogHasExactlyTheLinesThatWereAskedFor() throws IOException {
        for (String kind : List.of("pageviews", "recommender")) {
            Path out = folder.resolve(kind);
            Generate.main(new String[] {kind, "--out", out.toString(), "--events", "60_001", "--runs", "2"});

            List<Long> lines = new ArrayList<>();
            texts(out).values().forEach(text -> lines.add(text.lines().count()));
            assertThat(lines.stream().mapToLong(Long::longValue).sum()).isEqualTo(60_001);
        }
    }

    @Test
    void goodEnrichedLinesHave131Fields() throws IOException {
        Path out = folder.resolve("good");
        Generate.main(new String[] {"pageviews", "--out", out.toString(), "--bad", "0", "--events", "5000"});

        assertThat(texts(out).values()).allSatisfy(text -> assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(131)));
    }

    @Test
    void mistakesInOptionsAreNamed() {
        assertThatThrownBy(() -> Generate.of("pageviews", "--evens", "5"))
                .hasMessage("Unknown option: --evens (see bench/generate --help)");
        assertThatThrownBy(() -> Generate.of("pageviews", "--out")).hasMessage("No value for option: --out");
        assertThatThrownBy(() -> Generate.of("pageviews", "--out", "x", "--every", "soon")
                        .run())
                .hasMessage("Not a length of time such as 40m or 6h: --every soon");
        assertThatThrownBy(() -> Generate.of("page-views", "--out", "x").run())
                .hasMessage("Unknown log: page-views (pageviews or recommender)");
    }

    private void generate(String kind) throws IOException {
        Generate.main(new String[] {
            kind,
            "--out",
            folder.resolve("data").toString(),
            "--expected",
            folder.resolve("expected").toString()
        });
    }

    /** The texts of all files by their path; how well they are compressed is the JDK's business. */
    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file);
                        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
                    texts.put(
                            root.relativize(file).toString(), new String(plain.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
