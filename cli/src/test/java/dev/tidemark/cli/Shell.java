package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as the process does, with streams that can be read afterwards. */
public final class Shell {

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private String input = "";

    public Shell(Path folder) {
        this.folder = folder;
    }

    /** What a command wrote and how it ended. */
    public record Result(int code, String out, String err) {}

    public Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Shell typing(String text) {
        input = text;
        return this;
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                variables,
                folder);
        int code = Main.run(arguments, terminal);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
