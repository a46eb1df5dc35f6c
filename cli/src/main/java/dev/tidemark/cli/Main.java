package dev.tidemark.cli;

import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The entry point of the {@code tidemark} command. */
public final class Main {

    /** Wide enough that no example is broken. */
    private static final int HELP_WIDTH = 110;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        int code = run(arguments, Terminal.of(System.in, out, err, System.getenv(), Path.of("")));
        System.exit(code);
    }

    /** Runs one command with its surroundings and returns its exit code: see {@link Kind}, and 0 for done. */
    public static int run(String[] arguments, Terminal terminal) {
        try {
            return dispatch(List.of(arguments), terminal);
        } catch (TidemarkException e) {
            terminal.out().flush();
            new ProblemPrinter(terminal).print(e.problems());
            return e.kind().exitCode();
        } catch (OutOfMemoryError e) {
            return fail(terminal, Failures.outOfMemory());
        } catch (RuntimeException | Error e) {
            int code = fail(terminal, Failures.bug(e));
            e.printStackTrace(terminal.err());
            return code;
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static int fail(Terminal terminal, Problem problem) {
        terminal.out().flush();
        new ProblemPrinter(terminal).print(List.of(problem));
        return problem.kind().exitCode();
    }

    private static int dispatch(List<String> arguments, Terminal terminal) {
        if (arguments.isEmpty()) {
            Overview.print(terminal.out());
            return Kind.USAGE.exitCode();
        }
        String first = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        switch (first) {
            case "-h", "--help" -> {
                Overview.print(terminal.out());
                return 0;
            }
            case "-V", "--version", "version" -> {
                terminal.out().println(ReleaseVersion.text());
                return 0;
            }
            case "help" -> {
                if (rest.isEmpty()) {
                    Overview.print(terminal.out());
                    return 0;
                }
                return execute(command(rest.get(0)), List.of("--help"), terminal);
            }
            default -> {
                return execute(command(first), rest, terminal);
            }
        }
    }

    private static Commands command(String name) {
        Optional<Commands> found = Arrays.stream(Commands.values())
                .filter(entry -> entry.word().equals(name))
                .findFirst();
        return found.orElseThrow(() -> new TidemarkException(Problem.usage(
                "UNKNOWN_COMMAND",
                "Unknown command: " + name,
                Nearest.remedy(
                        name,
                        Arrays.stream(Commands.values()).map(Commands::word).toList(),
                        "tidemark --help lists all commands"))));
    }

    private static int execute(Commands entry, List<String> arguments, Terminal terminal) {
        Command command = entry.make(terminal);
        CommandLine line = new CommandLine(command);
        line.setCommandName("tidemark " + entry.word());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_WIDTH);
        boolean plain = terminal.style(Terminal.Stream.OUT) == Style.PLAIN;
        line.setColorScheme(CommandLine.Help.defaultColorScheme(plain ? Ansi.OFF : Ansi.ON));
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            throw new TidemarkException(Failures.usage(entry, wrong), wrong);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(terminal.out());
            return 0;
        }
        return command.run();
    }
}
