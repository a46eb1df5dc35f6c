package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small shell: pipelines whose {@code tidemark} commands run in this process, and all others in bash. */
final class DocShell {

    private final Path folder;

    DocShell(Path folder) {
        this.folder = folder;
    }

    /** What a pipeline wrote, both streams together as a terminal shows them, and the last command's exit code. */
    record Result(int code, String output) {}

    Result run(String line) throws IOException, InterruptedException {
        byte[] input = {};
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = 0;
        for (String part : split(line, '|')) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<String> words = words(part.strip());
            boolean ours = words.get(0).equals("./tidemark") || words.get(0).equals("tidemark");
            code = ours ? tidemark(words.subList(1, words.size()), input, out, errors) : bash(part, input, out, errors);
            input = out.toByteArray();
        }
        return new Result(code, new String(input, StandardCharsets.UTF_8) + errors.toString(StandardCharsets.UTF_8));
    }

    /** The words of the first command of a pipeline, after {@code tidemark} itself. */
    static List<String> firstCommand(String line) {
        String command = split(line, '|').get(0).replaceFirst(" > .*", "").replaceFirst("\\\\$", "");
        List<String> words = words(command.strip());
        return words.subList(1, words.size());
    }

    private int tidemark(List<String> arguments, byte[] input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                folder);
        return Main.run(arguments.toArray(String[]::new), terminal);
    }

    private int bash(String command, byte[] input, ByteArrayOutputStream out, ByteArrayOutputStream err)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .start();
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        out.write(process.getInputStream().readAllBytes());
        err.write(process.getErrorStream().readAllBytes());
        return process.waitFor();
    }

    /** Splits at a character outside quotes. */
    private static List<String> split(String line, char at) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (quote == 0 && character == at) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            if (quote == 0 && (character == '\'' || character == '"')) {
                quote = character;
            } else if (character == quote) {
                quote = 0;
            }
            part.append(character);
        }
        parts.add(part.toString());
        return parts;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : split(command, ' ')) {
            if (!word.isEmpty()) {
                words.add(word.replaceAll("^(['\"])(.*)\\1$", "$2"));
            }
        }
        return words;
    }
}
