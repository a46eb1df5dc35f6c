package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import picocli.CommandLine.Option;

/** One command: its options are filled in by the parser, then it runs. */
abstract class Command {

    final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    Command(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does the work and returns the exit code; what goes wrong is thrown. */
    abstract int run();
}
