package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.DisplayText;
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
import java.util.function.Predicate;
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
        } else if (output.format != OutputFormat.TABLE) {
            print(tidemark, full(tidemark, printed));
        } else if (printed.isEmpty()) {
            terminal.out().println("No dead letters");
        } else {
            print(tidemark, brief(tidemark, printed));
            String count = Counted.of(printed.size(), "dead letter");
            terminal.out().println(more ? "(the newest " + count + ", --limit all for the rest)" : "(" + count + ")");
        }
    }

    private void print(Tidemark tidemark, Section letters) {
        RowPrinter printer = RowPrinter.of(
                output.format, terminal, letters.columns(), tidemark.project().zone());
        letters.rows().forEach(printer::row);
        printer.end();
    }

    private static Section brief(Tidemark tidemark, List<DeadLetter> letters) {
        Section.Builder section = Section.named("dead_letters")
                .number("id")
                .text("source")
                .text("place")
                .text("reason");
        Predicate<DeadLetter> isRepaired = tidemark.repaired();
        for (DeadLetter letter : letters) {
            String repaired = isRepaired.test(letter) ? "Repaired: " : "";
            section.row(letter.id(), letter.source(), place(letter), repaired + letter.reason());
        }
        return section.done();
    }

    private static Section full(Tidemark tidemark, List<DeadLetter> letters) {
        Section.Builder section = Section.named("dead_letters")
                .number("id")
                .text("source")
                .text("slice")
                .text("file")
                .number("line")
                .text("reason")
                .column("repaired", Type.Primitive.BOOLEAN)
                .text("record");
        Predicate<DeadLetter> isRepaired = tidemark.repaired();
        for (DeadLetter letter : letters) {
            section.row(
                    letter.id(),
                    letter.source(),
                    letter.slice(),
                    letter.file(),
                    letter.line() == 0 ? null : letter.line(),
                    letter.reason(),
                    isRepaired.test(letter),
                    text(letter));
        }
        return section.done();
    }

    private static String place(DeadLetter letter) {
        return letter.file() + (letter.line() == 0 ? "" : ":" + letter.line());
    }

    private static String text(DeadLetter letter) {
        return new String(letter.raw(), StandardCharsets.UTF_8);
    }

    private void show(Tidemark tidemark, long id) {
        DeadLetter letter = tidemark.deadLetter(id);
        if (raw) {
            writeRaw(letter);
        } else if (output.format != OutputFormat.TABLE) {
            print(tidemark, full(tidemark, List.of(letter)));
        } else {
            fact("id", String.valueOf(letter.id()));
            fact("source", letter.source());
            fact("slice", letter.slice());
            fact("place", place(letter));
            fact("reason", letter.reason());
            fact("repaired", tidemark.repaired().test(letter) ? "yes" : "no");
            fact("record", text(letter));
        }
    }

    private void fact(String name, String value) {
        terminal.out().println(String.format("%-10s%s", name, DisplayText.escaped(value)));
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
