package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark init}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark init [OPTIONS] DIR",
        description = {
            "Starts a project that runs, in a new or empty folder: a source with a few events, a model and its test.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark init shop",
            "  tidemark init pageviews --example pageviews",
            "  tidemark init --list"
        })
final class InitCommand extends Command {

    @Parameters(arity = "0..1", hidden = true)
    private @Nullable String folder;

    @Option(names = "--example", paramLabel = "NAME", description = "Starts with a whole example instead.")
    private @Nullable String example;

    @Option(names = "--list", description = "Lists the examples.")
    private boolean list;

    InitCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Templates templates = new Templates();
        if (list) {
            templates.examples().forEach((name, description) -> terminal.out()
                    .println(String.format("%-14s %s", name, description)));
            return 0;
        }
        if (folder == null) {
            throw new TidemarkException(Problem.usage(
                    "MISSING_OPERAND", "Missing: DIR", "name the folder to make, such as tidemark init shop"));
        }
        if (example != null && !templates.examples().containsKey(example)) {
            throw new TidemarkException(Problem.usage(
                    "UNKNOWN_EXAMPLE",
                    "Unknown example: " + example,
                    Nearest.remedy(example, templates.examples().keySet(), "tidemark init --list lists them")));
        }
        Path target = terminal.folder().resolve(folder);
        if (example == null) {
            templates.start(target);
        } else {
            templates.copyExample(example, target);
        }
        terminal.out().println("Made " + folder + "; next:");
        terminal.out().println("  tidemark check " + folder);
        terminal.out().println("  tidemark test " + folder);
        terminal.out().println("  tidemark run " + folder);
        return 0;
    }
}
