package dev.tidemark.cli;

import java.io.PrintStream;

/** What {@code tidemark --help} prints. */
final class Overview {

    private Overview() {}

    static void print(PrintStream out) {
        out.append("Turns event logs into correct tables.\n\nUsage: tidemark COMMAND [OPTIONS] [DIR] …\n\nCommands:\n");
        for (Commands command : Commands.values()) {
            out.append(String.format("  %-13s %s%n", command.word(), command.summary()));
        }
        out.append("""

                tidemark COMMAND --help explains a command and shows examples; tidemark --version tells the version.
                DIR is the project's folder, the current one when it is left out.

                Exit codes:
                  0   done
                  1   the definitions or the data are at fault
                  2   the command was used wrongly
                  3   something outside failed: a disk, a database, another run in progress; trying again may help
                  130, 143   stopped by Ctrl-C or by SIGTERM; what was committed stays, the next run goes on from there
                """);
    }
}
