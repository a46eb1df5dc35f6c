package dev.tidemark.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A project with two good slices of three events each, to which tests add what is bad. */
final class FaultyProject {

    /** The table of the two good slices alone. */
    static final String GOOD_ROWS = """
            kind,n,ids,users
            a,4,48,2
            b,2,24,1
            """;

    private final Path root;
    private final Shell shell;

    FaultyProject(Path root) {
        this.root = root;
        shell = new Shell(root);
        write("tidemark.yaml", "project: faults\n");
        source("schema: \"id BIGINT, kind STRING, user STRUCT<name: STRING>\"");
        write("models/kinds.yaml", """
                model: kinds
                sql: SELECT kind, count(*) AS n, sum(id) AS ids, count(DISTINCT user.name) AS users FROM events GROUP BY kind
                """);
        write("data/s1/part.ndjson", event(11, "a", "u1") + event(12, "b", "u2") + event(13, "a", "u3"));
        write("data/s2/part.ndjson", event(11, "a", "u1") + event(12, "b", "u2") + event(13, "a", "u3"));
    }

    Path root() {
        return root;
    }

    /** Writes the source's definition anew, with further keys. */
    void source(String... keys) {
        write("sources/events.yaml", "source: events\npath: data/*\nformat: ndjson\n" + String.join("\n", keys) + "\n");
    }

    static String event(long id, String kind, String user) {
        return "{\"id\":" + id + ",\"kind\":\"" + kind + "\",\"user\":{\"name\":\"" + user + "\"}}\n";
    }

    /** Many different events, one of which is bad if {@code bad} is not empty. */
    static String events(int number, String bad) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < number; i++) {
            text.append(event(i, "many", "u" + i));
        }
        return text + bad;
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shell.Result command(String... arguments) {
        return shell.run(arguments);
    }

    Shell.Result run() {
        return command("run", ".");
    }

    /** A run that must succeed without a word of complaint. */
    void runsWell() {
        Shell.Result run = run();
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    String table() {
        return table("kinds");
    }

    String table(String model) {
        Shell.Result shown = command("show", ".", model, "--format", "csv", "--limit", "all");
        assertThat(shown.err()).isEmpty();
        return shown.out();
    }
}
