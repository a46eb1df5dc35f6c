package dev.tidemark.engine.decode;

import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code options:} of a format, with all their problems at once: ask for each option, then {@link #done}. */
public final class Options {

    private final String format;
    private final Map<String, String> written;
    private final List<String> known = new ArrayList<>();
    private final Problems problems = new Problems();

    public Options(String format, Map<String, String> written) {
        this.format = format;
        this.written = written;
    }

    /** The text as written, or what is said if nothing is. */
    public String text(String option, String otherwise) {
        known.add(option);
        return written.getOrDefault(option, otherwise);
    }

    public boolean flag(String option, String otherwise) {
        String value = text(option, otherwise);
        if (!value.equals("true") && !value.equals("false")) {
            refuse(option, value, "true or false");
        }
        return value.equals("true");
    }

    /** One ASCII character, or a word for it: {@code tab}, {@code none}. Empty for none. */
    public Optional<Byte> character(String option, String otherwise) {
        String value = text(option, otherwise);
        if (value.equals("none")) {
            return Optional.empty();
        }
        byte[] bytes = (value.equals("tab") || value.equals("\\t") ? "\t" : value).getBytes(StandardCharsets.UTF_8);
        if (bytes.length != 1 || bytes[0] == '\n' || bytes[0] == '\r') {
            refuse(option, value, "one ASCII character, tab or none");
            return Optional.empty();
        }
        return Optional.of(bytes[0]);
    }

    public void refuse(String option, String value, String allowed) {
        problems.add(Problem.user(
                "BAD_OPTION",
                "Option " + option + " of format " + format + " cannot be: " + value,
                "write " + allowed));
    }

    /** @throws dev.tidemark.core.problem.TidemarkException with every problem, unknown options included */
    public void done() {
        String all = known.isEmpty() ? "it has none: remove it" : "one of " + String.join(", ", known);
        written.keySet().stream()
                .filter(option -> !known.contains(option))
                .sorted()
                .forEach(option -> problems.add(Problem.user(
                        "UNKNOWN_OPTION",
                        "Unknown option of format " + format + ": " + option,
                        Nearest.remedy(option, known, all))));
        problems.throwIfAny();
    }
}
