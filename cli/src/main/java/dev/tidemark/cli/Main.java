package dev.tidemark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the {@code tidemark} command. */
@Command(
        name = "tidemark",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        description = "Keeps tables counted from events, exactly once.")
public final class Main implements Runnable {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
