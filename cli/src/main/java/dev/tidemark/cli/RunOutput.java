package dev.tidemark.cli;

import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.run.ModelPlan;
import dev.tidemark.engine.run.RoundReport;
import dev.tidemark.engine.run.RunReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command that changed the store says about it. */
final class RunOutput {

    private RunOutput() {}

    /** Prints the report, its problems on standard error, and returns the exit code. */
    static int print(RunReport report, String done, OutputFormat format, Terminal terminal) {
        Facts facts = new Facts()
                .value("seconds", rounded(report.seconds()))
                .value("stopped", report.stopped())
                .value("rounds", report.rounds().size())
                .section(sources(report));
        if (format != OutputFormat.TABLE) {
            facts.section(models(report)).section(ProblemFacts.section(report.problems(), terminal));
        }
        facts.print(format, terminal, ZoneOffset.UTC);
        if (format == OutputFormat.TABLE) {
            if (!report.rounds().isEmpty() && report.slices() > 0) {
                terminal.out().println();
            }
            if (report.problems().isEmpty()) {
                terminal.out()
                        .println(terminal.style(Terminal.Stream.OUT).green(done) + " ("
                                + Counted.seconds(report.seconds()) + ")");
            }
            report.plan().notes().forEach(note -> terminal.out().println("Note: " + note));
        }
        return printProblems(report, terminal);
    }

    static int printProblems(RunReport report, Terminal terminal) {
        terminal.out().flush();
        new ProblemPrinter(terminal).print(report.problems());
        return ProblemFacts.exitCode(report.problems());
    }

    /** {@code 2 tables are up to date}, or that the run was stopped. */
    static String upToDate(RunReport report) {
        if (report.stopped()) {
            return "Stopped: run again to go on";
        }
        int tables = report.plan().models().size();
        String changed = report.slices() == 0 ? "Nothing new: " : "";
        return changed + (tables == 1 ? "1 table is up to date" : tables + " tables are up to date");
    }

    private static Section sources(RunReport report) {
        Map<String, List<RoundReport>> bySource = new LinkedHashMap<>();
        for (RoundReport round : report.rounds()) {
            bySource.computeIfAbsent(round.source(), source -> new ArrayList<>())
                    .add(round);
        }
        Section.Builder section = Section.named("sources")
                .text("source")
                .number("slices")
                .number("records")
                .number("events")
                .number("dead")
                .number("bytes")
                .column("read_seconds", new Type.Decimal(18, 2))
                .column("commit_seconds", new Type.Decimal(18, 2));
        bySource.forEach((source, rounds) -> section.row(
                source,
                rounds.stream().mapToLong(RoundReport::slices).sum(),
                rounds.stream().mapToLong(RoundReport::records).sum(),
                rounds.stream().mapToLong(RoundReport::events).sum(),
                rounds.stream().mapToLong(RoundReport::dead).sum(),
                rounds.stream().mapToLong(RoundReport::bytes).sum(),
                rounded(rounds.stream().mapToDouble(RoundReport::readSeconds).sum()),
                rounded(rounds.stream().mapToDouble(RoundReport::commitSeconds).sum())));
        return section.done();
    }

    private static Section models(RunReport report) {
        Section.Builder section =
                Section.named("models").text("model").text("change").number("slices");
        for (ModelPlan model : report.plan().models()) {
            section.row(model.model(), PlanFacts.word(model.change()), (long) model.slices());
        }
        return section.done();
    }

    private static BigDecimal rounded(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP);
    }
}
