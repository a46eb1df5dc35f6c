package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import picocli.CommandLine.Option;

/** The option {@code --progress}. */
final class ProgressOption {

    @Option(
            names = "--progress",
            description = "Writes progress to standard error even when that is not a terminal, one line at a time.")
    private boolean forced;

    /** A listener that shows progress as far as it is wanted. */
    ProgressLine line(Terminal terminal) {
        if (terminal.watched(Terminal.Stream.ERR)) {
            return ProgressLine.updating(terminal);
        }
        return forced ? ProgressLine.appending(terminal) : ProgressLine.silent(terminal);
    }
}
