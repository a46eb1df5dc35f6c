package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Mixin;

/** {@code tidemark check}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark check [OPTIONS] [DIR]",
        description = {
            "Reads all definitions of a project and resolves every name, type and query. Prints every problem with"
                    + " file, line and what to do. Touches no data, except to learn the schema of a source that"
                    + " declares none: then it reads the head of the first slice.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark check",
            "  tidemark check examples/pageviews --param archive=/data/enriched",
            "  tidemark check --format json | jq -r '.problems[].message'"
        })
final class CheckCommand extends ProjectCommand {

    @Mixin
    private FormatOption output = new FormatOption();

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands();
        List<Problem> problems;
        String summary = "";
        try (Tidemark tidemark = openForCheck(operands.folder())) {
            problems = tidemark.check();
            summary = summary(tidemark.project());
        } catch (TidemarkException e) {
            problems = e.problems();
        }
        if (output.format != OutputFormat.TABLE) {
            new Facts()
                    .value("ok", problems.isEmpty())
                    .section(ProblemFacts.section(problems, terminal))
                    .print(output.format, terminal, ZoneOffset.UTC);
            return ProblemFacts.exitCode(problems);
        }
        if (!problems.isEmpty()) {
            throw new TidemarkException(problems);
        }
        terminal.out()
                .append(terminal.style(Terminal.Stream.OUT).green("Ready"))
                .append(": ")
                .println(summary);
        return 0;
    }

    private static String summary(Project project) {
        int tests = project.models().stream()
                .mapToInt(model -> model.tests().size())
                .sum();
        return Counted.of(project.sources().size(), "source")
                + ", " + Counted.of(project.models().size(), "model")
                + ", " + Counted.of(tests, "test");
    }
}
