package dev.tidemark.cli;

import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --limit}. */
final class LimitOption {

    private static final long READABLE = 20;

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            description = "How many rows to print at most, or all. Without it: 20 as a table, all as json or csv.")
    private @Nullable String written;

    /** The number of rows, {@link Long#MAX_VALUE} for all. */
    long rows(OutputFormat format) {
        if (written == null) {
            return format == OutputFormat.TABLE ? READABLE : Long.MAX_VALUE;
        }
        if (written.equalsIgnoreCase("all")) {
            return Long.MAX_VALUE;
        }
        if (!written.matches("\\d{1,18}")) {
            throw new TidemarkException(Problem.usage(
                    "INVALID_OPTION", "Invalid value of --limit: " + written, "write a number of rows, or all"));
        }
        return Long.parseLong(written);
    }
}
