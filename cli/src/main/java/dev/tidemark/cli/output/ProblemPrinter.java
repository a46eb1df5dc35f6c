package dev.tidemark.cli.output;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes problems to standard error: {@code file:line:column: message (remedy)}, and on a terminal the line itself with a
 * mark below the place.
 */
public final class ProblemPrinter {

    /** Longer files are not read for an excerpt: definitions are not that long. */
    private static final long LONGEST_FILE = 4 << 20;

    private final Terminal terminal;
    private final Style style;
    private final Map<Path, List<String>> files = new HashMap<>();

    public ProblemPrinter(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style(Terminal.Stream.ERR);
    }

    public void print(List<Problem> problems) {
        problems.forEach(this::print);
        terminal.err().flush();
    }

    private void print(Problem problem) {
        StringBuilder text = new StringBuilder();
        problem.location()
                .ifPresent(place -> text.append(style.bold(shown(place))).append(": "));
        text.append(style.red(DisplayText.escaped(problem.message())));
        problem.remedy()
                .ifPresent(remedy ->
                        text.append(" (").append(DisplayText.escaped(remedy)).append(')'));
        terminal.err().append(text.append('\n'));
        if (terminal.watched(Terminal.Stream.ERR)) {
            problem.location().ifPresent(this::printExcerpt);
        }
    }

    /** The place as a path that works from where the command was started. */
    public String shown(Location place) {
        String file = relative(place.file());
        return place.line() == 0 ? file : file + ":" + place.line() + ":" + place.column();
    }

    /** The file of a place, as a path that works from where the command was started. */
    public String shownFile(Location place) {
        return relative(place.file());
    }

    private String relative(Path file) {
        Path folder = terminal.folder().toAbsolutePath().normalize();
        Path absolute = folder.resolve(file).normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : file.toString();
    }

    private void printExcerpt(Location place) {
        if (place.line() == 0) {
            return;
        }
        line(place).ifPresent(line -> {
            String number = String.format("%5d", place.line());
            String start = line.substring(0, Math.min(Math.max(place.column() - 1, 0), line.length()));
            String shown = DisplayText.escaped(line.replace('\t', ' '));
            int indent = DisplayText.width(DisplayText.escaped(start.replace('\t', ' ')));
            int length = markLength(line, start.length());
            terminal.err().append(style.dim(number + " | ")).append(shown).append('\n');
            terminal.err()
                    .append(style.dim(" ".repeat(number.length()) + " | "))
                    .append(" ".repeat(indent))
                    .append(style.red("^".repeat(length)))
                    .append('\n');
        });
    }

    /** As long as the word at the place. */
    private static int markLength(String line, int from) {
        int to = from;
        while (to < line.length() && (Character.isLetterOrDigit(line.charAt(to)) || line.charAt(to) == '_')) {
            to++;
        }
        return Math.max(DisplayText.width(line.substring(from, to)), 1);
    }

    private Optional<String> line(Location place) {
        List<String> lines = files.computeIfAbsent(terminal.folder().resolve(place.file()), ProblemPrinter::lines);
        return place.line() <= lines.size() ? Optional.of(lines.get(place.line() - 1)) : Optional.empty();
    }

    /** No lines when the file cannot be shown: the excerpt is a courtesy. */
    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
                return List.of();
            }
            return Files.readAllLines(file);
        } catch (MalformedInputException notText) {
            return List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
