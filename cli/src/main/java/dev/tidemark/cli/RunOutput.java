package dev.tidemark.cli;

import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.run.ModelPlan;
import dev.tidemark.engine.run.RoundReport;
import dev.tidemark.engine.run.RunReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command that changed the store says about it. */
final class RunOutput {

    private RunOutput() {}

    /** Prints the report, its problems on standard error, and returns the exit code. */
    static int print(RunReport report, String done, OutputFormat format, Terminal terminal) {
        if (format == OutputFormat.TABLE) {
            printText(report, done, terminal);
        } else {
            new Facts()
                    .value("seconds", BigDecimal.valueOf(report.seconds()).setScale(3, RoundingMode.HALF_UP))
                    .value("stopped", report.stopped())
                    .value("rounds", report.rounds().size())
                    .section(sources(report))
                    .section(models(report))
                    .section(ProblemFacts.section(report.problems(), terminal))
                    .print(format, terminal, ZoneOffset.UTC);
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

    private static void printText(RunReport report, String done, Terminal terminal) {
        if (report.rounds().stream().anyMatch(round -> round.records() > 0)) {
            new Facts().section(brief(report)).print(OutputFormat.TABLE, terminal, ZoneOffset.UTC);
            terminal.out().println();
        }
        Style style = terminal.style(Terminal.Stream.OUT);
        if (report.dead() > 0) {
            String letters =
                    report.dead() == 1 ? "1 record is a dead letter" : report.dead() + " records are dead letters";
            terminal.out().println(style.yellow(letters) + ": tidemark dead-letters tells why");
        }
        report.plan().notes().forEach(note -> terminal.out().println(style.dim("Note: " + note)));
        if (report.problems().isEmpty()) {
            terminal.out().println(style.green(done) + " (" + Counted.seconds(report.seconds()) + ")");
        }
    }

    /** What a person wants to know, in units that are easy to read. */
    private static Section brief(RunReport report) {
        Section.Builder section = Section.named("sources")
                .text("source")
                .number("slices")
                .number("records")
                .number("events")
                .number("dead letters")
                .text("read")
                .text("in");
        sums(report)
                .forEach(sum -> section.row(
                        sum.source,
                        sum.slices,
                        sum.records,
                        sum.events,
                        sum.dead,
                        Counted.bytes(sum.bytes),
                        Counted.seconds(sum.readSeconds + sum.commitSeconds)));
        return section.done();
    }

    private static Section sources(RunReport report) {
        Type seconds = new Type.Decimal(18, 3);
        Section.Builder section = Section.named("sources")
                .text("source")
                .number("slices")
                .number("records")
                .number("events")
                .number("dead")
                .number("bytes")
                .column("read_seconds", seconds)
                .column("commit_seconds", seconds);
        sums(report)
                .forEach(sum -> section.row(
                        sum.source,
                        sum.slices,
                        sum.records,
                        sum.events,
                        sum.dead,
                        sum.bytes,
                        BigDecimal.valueOf(sum.readSeconds).setScale(3, RoundingMode.HALF_UP),
                        BigDecimal.valueOf(sum.commitSeconds).setScale(3, RoundingMode.HALF_UP)));
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

    /** All rounds of one source. */
    private record Sum(
            String source,
            long slices,
            long records,
            long events,
            long dead,
            long bytes,
            double readSeconds,
            double commitSeconds) {

        static Sum of(String source, List<RoundReport> rounds) {
            return new Sum(
                    source,
                    rounds.stream().mapToLong(RoundReport::slices).sum(),
                    rounds.stream().mapToLong(RoundReport::records).sum(),
                    rounds.stream().mapToLong(RoundReport::events).sum(),
                    rounds.stream().mapToLong(RoundReport::dead).sum(),
                    rounds.stream().mapToLong(RoundReport::bytes).sum(),
                    rounds.stream().mapToDouble(RoundReport::readSeconds).sum(),
                    rounds.stream().mapToDouble(RoundReport::commitSeconds).sum());
        }
    }

    private static Collection<Sum> sums(RunReport report) {
        Map<String, List<RoundReport>> bySource = new LinkedHashMap<>();
        for (RoundReport round : report.rounds()) {
            bySource.computeIfAbsent(round.source(), source -> new ArrayList<>())
                    .add(round);
        }
        List<Sum> sums = new ArrayList<>();
        bySource.forEach((source, rounds) -> sums.add(Sum.of(source, rounds)));
        return sums;
    }
}
