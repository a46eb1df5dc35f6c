package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever lies in a project's folder, reading it ends in a project or in problems. */
final class HostileProjectTest {

    private static Path root;

    @BeforeContainer
    static void makeFolder() throws IOException {
        root = Files.createTempDirectory("tidemark-hostile");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 200)
    void bytes(@ForAll byte[] project, @ForAll byte[] definition) throws IOException {
        readsOrTellsProblems(project, definition);
    }

    @Property(tries = 200)
    void texts(@ForAll String project, @ForAll String definition) throws IOException {
        readsOrTellsProblems(project.getBytes(StandardCharsets.UTF_8), definition.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void piecesOfYaml(@ForAll("yaml") String project, @ForAll("yaml") String definition) throws IOException {
        readsOrTellsProblems(project.getBytes(StandardCharsets.UTF_8), definition.getBytes(StandardCharsets.UTF_8));
    }

    /** Real definitions with some bytes changed, taken out or doubled. */
    @Property(tries = 500)
    void damagedDefinitions(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> examples =
                Definitions.FORMS.stream().map(form -> form.example()).toList();
        readsOrTellsProblems(
                damaged(ProjectForm.FORM.example(), random),
                damaged(examples.get(random.nextInt(examples.size())), random));
    }

    private static byte[] damaged(String example, Random random) {
        byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(12), bytes.length - at);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) ":-{}[]|>'\"\n\t &*!#%@`,?".charAt(random.nextInt(22));
                case 2 -> System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
                default -> Arrays.fill(bytes, at, at + length, (byte) ' ');
            }
        }
        return bytes;
    }

    @Provide
    Arbitrary<String> yaml() {
        Arbitrary<String> pieces = Arbitraries.of(
                "project",
                "source",
                "model",
                "view",
                "function",
                "sql",
                "tests",
                "params",
                "given",
                "expect",
                "script",
                "type",
                "default",
                "arguments",
                "complete",
                "a",
                "1",
                "1e5",
                "~",
                "true",
                ": ",
                ":",
                "\n",
                "\n  ",
                "\n    ",
                "- ",
                "{",
                "}",
                "[",
                "]",
                ", ",
                "|",
                ">",
                "'",
                "\"",
                "&x ",
                "*x",
                "!t ",
                "#",
                "---\n",
                "...\n",
                "? ",
                "%YAML 1.2\n",
                "<<: ",
                "${a}",
                "${env:A}",
                "${",
                "\\x",
                "\t",
                "\r\n",
                "\u0000",
                "\uFEFF",
                "é",
                "|2-\n",
                "--");
        return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    private static void readsOrTellsProblems(byte[] project, byte[] definition) throws IOException {
        Files.write(root.resolve("tidemark.yaml"), project);
        Files.write(root.resolve("definition.yaml"), definition);

        PartialProject read = ProjectReader.readPartially(root, name -> null, Map.of("a", "b"));

        assertThat(read.project()).isNotNull();
        assertThat(read.problems()).extracting(Problem::message).allSatisfy(message -> {
            assertThat(message).isNotBlank().doesNotContain("\n");
            assertThat(message.codePointCount(0, message.length())).isLessThan(400);
        });
    }
}
