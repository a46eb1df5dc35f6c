package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.RowPrinter;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark dead-letters}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark dead-letters [OPTIONS] [DIR [SOURCE]]",
        description = {
            "Lists records that could not be read, with their place and reason. Repaired ones can be counted: in place,"
                    + " by repairing the file and running again, or one by one with --resubmit.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark dead-letters examples/pageviews",
            "  tidemark dead-letters examples/pageviews enriched --slice run=2017-07-17-22-40-30",
            "  tidemark dead-letters examples/pageviews --show 7",
            "  tidemark dead-letters examples/pageviews --show 7 --raw | sed 's/,}/}/' \\",
            "    | tidemark dead-letters examples/pageviews --resubmit 7"
        })
final class DeadLettersCommand extends ProjectCommand {

    @Option(names = "--slice", paramLabel = "SLICE", description = "Only those of one slice.")
    private @Nullable String slice;

    @Option(names = "--show", paramLabel = "ID", description = "Shows one of them in full.")
    private @Nullable Long shown;

    @Option(names = "--raw", description = "Writes the records themselves, each on a line, and nothing else.")
    private boolean raw;

    @Option(
            names = "--resubmit",
            paramLabel = "ID",
            description = "Counts a repaired record in the place of this one, once: it becomes a slice of its own."
                    + " The record is read from --from, or from standard input.")
    private @Nullable Long resubmitted;

    @Option(names = "--from", paramLabel = "FILE", description = "The file with the repaired record.")
    private @Nullable Path from;

    @Mixin
    private LimitOption limit = new LimitOption();

    @Mixin
    private FormatOption output = new FormatOption();

    DeadLettersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operandsWithOptional("SOURCE");
        try (Tidemark tidemark = open(operands.folder())) {
            if (resubmitted != null) {
                return resubmit(tidemark, resubmitted);
            }
            if (shown != null) {
                show(tidemark, shown);
                return 0;
            }
            String source = operands.others().isEmpty() ? null : operands.first();
            list(tidemark, source);
            return 0;
        }
    }

    private void list(Tidemark tidemark, @Nullable String source) {
        long rows = limit.rows(raw ? OutputFormat.CSV : output.format);
        int most = (int) Math.min(rows, Integer.MAX_VALUE - 1L);
        List<DeadLetter> letters = tidemark.deadLetters(source, slice, most + 1);
        boolean more = letters.size() > most;
        List<DeadLetter> printed = more ? letters.subList(0, most) : letters;
        if (raw) {
            printed.forEach(this::writeRaw);
            return;
        }
        Section.Builder section = Section.named("dead_letters")
                .number("id")
                .text("source")
                .text("slice")
                .text("file")
                .number("line")
                .column("repaired", Type.Primitive.BOOLEAN)
                .text("reason");
        for (DeadLetter letter : printed) {
            section.row(
                    letter.id(),
                    letter.source(),
                    letter.slice(),
                    letter.file(),
                    letter.line() == 0 ? null : letter.line(),
                    tidemark.isRepaired(letter),
                    letter.reason());
        }
        Section rowsOfLetters = section.done();
        RowPrinter printer = RowPrinter.of(
                output.format,
                terminal,
                rowsOfLetters.columns(),
                tidemark.project().zone());
        if (printed.isEmpty() && output.format == OutputFormat.TABLE) {
            terminal.out().println("No dead letters");
            return;
        }
        rowsOfLetters.rows().forEach(printer::row);
        printer.end();
        if (output.format == OutputFormat.TABLE) {
            terminal.out()
                    .println(
                            more
                                    ? "(the newest " + Counted.of(most, "dead letter") + ", --limit all for the rest)"
                                    : "(" + Counted.of(printed.size(), "dead letter") + ")");
        }
    }

    private void show(Tidemark tidemark, long id) {
        DeadLetter letter = tidemark.deadLetter(id);
        if (raw) {
            writeRaw(letter);
            return;
        }
        String text = new String(letter.raw(), StandardCharsets.UTF_8);
        if (output.format == OutputFormat.TABLE) {
            Section facts = Section.named("dead_letter")
                    .text("fact")
                    .text("value")
                    .row("id", String.valueOf(letter.id()))
                    .row("source", letter.source())
                    .row("slice", letter.slice())
                    .row("place", letter.file() + (letter.line() == 0 ? "" : ":" + letter.line()))
                    .row("reason", letter.reason())
                    .row("record", text)
                    .done();
            new Facts()
                    .section(facts)
                    .print(OutputFormat.TABLE, unlimited(), tidemark.project().zone());
            return;
        }
        Section facts = Section.named("dead_letters")
                .number("id")
                .text("source")
                .text("slice")
                .text("file")
                .number("line")
                .text("reason")
                .text("record")
                .row(letter.id(), letter.source(), letter.slice(), letter.file(), letter.line(), letter.reason(), text)
                .done();
        RowPrinter printer = RowPrinter.of(
                output.format, terminal, facts.columns(), tidemark.project().zone());
        facts.rows().forEach(printer::row);
        printer.end();
    }

    /** One record is shown whole, however narrow the terminal. */
    private Terminal unlimited() {
        return new Terminal(
                terminal.in(),
                terminal.out(),
                terminal.err(),
                terminal.variables(),
                terminal.interactive(),
                Integer.MAX_VALUE,
                terminal.folder());
    }

    private void writeRaw(DeadLetter letter) {
        terminal.out().write(letter.raw(), 0, letter.raw().length);
        terminal.out().write('\n');
    }

    private int resubmit(Tidemark tidemark, long id) {
        byte[] record = repaired();
        RunReport report = tidemark.resubmit(id, record);
        return RunOutput.print(report, "Counted the repaired record of dead letter " + id, output.format, terminal);
    }

    private byte[] repaired() {
        try (InputStream in = from == null
                ? terminal.in()
                : Files.newInputStream(terminal.folder().resolve(from))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new TidemarkException(
                    Problem.outside(
                            "UNREADABLE_RECORD",
                            "Cannot read the repaired record: " + e.getMessage(),
                            "name a file with --from, or write the record to standard input"),
                    e);
        }
    }
}
