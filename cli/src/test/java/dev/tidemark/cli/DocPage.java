package dev.tidemark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands on a page of the docs, with the output that the page shows. */
record DocPage(List<Command> commands) {

    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d s\\b");

    /**
     * A command.
     *
     * @param line where it stands on the page
     * @param output lines as shown; empty when the page shows none
     */
    record Command(int line, String text, List<String> output, boolean mustSucceed) {}

    static DocPage read(Path page) {
        try {
            return of(Files.readAllLines(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocPage of(List<String> lines) {
        List<Command> commands = new ArrayList<>();
        String kind = "";
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (line.startsWith("```")) {
                kind = kind.isEmpty() ? line.substring(3).strip() + " " : "";
            } else if (kind.equals("console ") && line.startsWith("$ ")) {
                int first = index;
                StringBuilder text = new StringBuilder(line.substring(2));
                while (text.toString().endsWith("\\")) {
                    index++;
                    text.setLength(text.length() - 1);
                    text.append(lines.get(index).strip());
                }
                List<String> output = new ArrayList<>();
                while (!lines.get(index + 1).startsWith("$ ")
                        && !lines.get(index + 1).startsWith("```")) {
                    index++;
                    output.add(lines.get(index));
                }
                add(commands, new Command(first + 1, text.toString(), trimmed(output), output.isEmpty()));
            } else if (kind.equals("sh ") && !line.isBlank()) {
                add(commands, new Command(index + 1, line, List.of(), true));
            }
        }
        return new DocPage(commands);
    }

    /** Leaves out what is not ours to run, and what would reach beyond the page's folder. */
    private static void add(List<Command> commands, Command command) {
        if (command.text().contains("tidemark ") && !command.text().contains(" /tmp/")) {
            commands.add(command);
        }
    }

    private static List<String> trimmed(List<String> output) {
        int end = output.size();
        while (end > 0 && output.get(end - 1).isBlank()) {
            end--;
        }
        return List.copyOf(output.subList(0, end));
    }

    /** Whether what was written is what the page shows. */
    static boolean fits(String written, List<String> shown) {
        StringBuilder pattern = new StringBuilder();
        for (String line : shown) {
            if (line.strip().equals("...")) {
                pattern.append("(?:.*\n)*?");
                continue;
            }
            String separator = "";
            for (String part :
                    TIME.matcher(line.stripTrailing()).replaceAll("…").split("…", -1)) {
                pattern.append(separator).append(Pattern.quote(part));
                separator = ".*";
            }
            pattern.append(" *\n");
        }
        return Pattern.compile(pattern.toString())
                .matcher(written.stripTrailing() + "\n")
                .matches();
    }
}
