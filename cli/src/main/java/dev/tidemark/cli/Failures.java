package dev.tidemark.cli;

import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The wording of what goes wrong around a command rather than in it. */
final class Failures {

    private Failures() {}

    static Problem outOfMemory() {
        return Problem.outside(
                "OUT_OF_MEMORY",
                "Out of memory: the heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB is full",
                "give it more, for instance TIDEMARK_JAVA_OPTS=-Xmx4g");
    }

    /** Something that must not happen. */
    static Problem bug(Throwable thrown) {
        return new Problem(
                "INTERNAL",
                Kind.INTERNAL,
                "Tidemark failed, and the fault is its own: " + thrown,
                "what was committed is safe; please report the lines below",
                null);
    }

    /** Wrong options or operands. */
    static Problem usage(Commands command, ParameterException wrong) {
        String help = "tidemark " + command.word() + " --help shows what there is";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String option = unmatched.getUnmatched().get(0);
            String name = option.replaceFirst("=.*", "");
            List<String> known = List.copyOf(
                    wrong.getCommandLine().getCommandSpec().optionsMap().keySet());
            return Problem.usage("UNKNOWN_OPTION", "Unknown option: " + name, Nearest.remedy(name, known, help));
        }
        if (wrong instanceof MissingParameterException missing) {
            String names = missing.getMissing().stream()
                    .map(argument ->
                            argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                    .collect(Collectors.joining(", "));
            return Problem.usage("MISSING_OPTION", "Missing: " + names, help);
        }
        if (wrong.getArgSpec() instanceof OptionSpec option && option.type().isEnum() && wrong.getValue() != null) {
            List<String> known = Stream.of(option.type().getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT))
                    .toList();
            return Problem.usage(
                    "INVALID_OPTION",
                    "Invalid value of " + option.longestName() + ": " + wrong.getValue(),
                    Nearest.remedy(wrong.getValue(), known, "write one of " + String.join(", ", known)));
        }
        String message = wrong.getMessage() == null ? "Wrong usage" : wrong.getMessage();
        return Problem.usage("WRONG_USAGE", message, help);
    }
}
