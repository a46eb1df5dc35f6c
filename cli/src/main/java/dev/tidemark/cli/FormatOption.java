package dev.tidemark.cli;

import dev.tidemark.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** The option {@code --format}. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to write to standard output: table (for people), json (one object a line) or csv.")
    OutputFormat format = OutputFormat.TABLE;
}
