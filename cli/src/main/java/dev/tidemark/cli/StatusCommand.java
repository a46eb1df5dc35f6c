package dev.tidemark.cli;

import dev.tidemark.ModelStatus;
import dev.tidemark.SourceStatus;
import dev.tidemark.Status;
import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** {@code tidemark status}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark status [OPTIONS] [DIR]",
        description = {
            "Shows how far each source and model is: slices counted, uncounted, waiting, failed and undone; records,"
                    + " events and dead letters; rows, last commit and what a model lacks. Changes nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark status examples/pageviews",
            "  tidemark status examples/pageviews --format json | jq '.models[] | select(.behind > 0)'"
        })
final class StatusCommand extends ProjectCommand {

    @Mixin
    private FormatOption output = new FormatOption();

    StatusCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands();
        try (Tidemark tidemark = open(operands.folder())) {
            Status status = tidemark.status();
            boolean table = output.format == OutputFormat.TABLE;
            Facts facts = new Facts()
                    .section(table ? briefSources(status) : sources(status))
                    .section(models(status))
                    .section(attention(status))
                    .section(newFields(status));
            if (!table) {
                status.lastRun()
                        .ifPresent(run -> facts.value("last_run", run.outcome().toLowerCase(Locale.ROOT))
                                .value("last_run_command", run.command())
                                .value("last_run_started", run.started().toString())
                                .value("last_run_message", run.message().orElse(null)));
            }
            facts.print(output.format, terminal, tidemark.project().zone());
            terminal.out().flush();
            List<Problem> problems = new ArrayList<>();
            status.sources().forEach(source -> problems.addAll(source.problems()));
            new ProblemPrinter(terminal).print(problems);
        }
        return 0;
    }

    private static Section sources(Status status) {
        Section.Builder section = Section.named("sources")
                .text("source")
                .number("counted")
                .number("uncounted")
                .number("changed")
                .number("waiting")
                .number("failed")
                .number("undone")
                .number("records")
                .number("events")
                .number("dead")
                .text("last_slice")
                .instant("last_commit")
                .number("lag_seconds");
        for (SourceStatus source : status.sources()) {
            Optional<SliceFacts> last = source.last();
            section.row(
                    source.name(),
                    (long) source.counted(),
                    (long) source.uncounted().size(),
                    (long) source.changed().size(),
                    (long) source.waiting().size(),
                    (long) source.failed().size(),
                    (long) source.undone().size(),
                    source.records(),
                    source.events(),
                    source.dead(),
                    last.map(SliceFacts::name).orElse(null),
                    wholeSeconds(last.map(SliceFacts::at).orElse(null)),
                    source.lag().toSeconds());
        }
        return section.done();
    }

    /** The same for people: what is zero is not said, and a lag has a unit. */
    private static Section briefSources(Status status) {
        Section.Builder section = Section.named("sources")
                .text("source")
                .text("slices")
                .number("records")
                .number("events")
                .number("dead letters")
                .text("last slice")
                .instant("last commit")
                .text("lag");
        for (SourceStatus source : status.sources()) {
            Optional<SliceFacts> last = source.last();
            section.row(
                    source.name(),
                    slices(source),
                    source.records(),
                    source.events(),
                    source.dead(),
                    last.map(SliceFacts::name).orElse(null),
                    wholeSeconds(last.map(SliceFacts::at).orElse(null)),
                    source.lag().isZero()
                            ? "none"
                            : Counted.seconds(source.lag().toMillis() / 1e3));
        }
        return section.done();
    }

    private static String slices(SourceStatus source) {
        List<String> parts = new ArrayList<>();
        parts.add(source.counted() + " counted");
        part(parts, source.uncounted().size(), "new");
        part(parts, source.changed().size(), "changed");
        part(parts, source.waiting().size(), "waiting");
        part(parts, source.failed().size(), "failed");
        part(parts, source.undone().size(), "undone");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    private static Section models(Status status) {
        Section.Builder section = Section.named("models")
                .text("model")
                .text("status")
                .number("version")
                .number("rows")
                .number("behind")
                .instant("last_commit")
                .text("reason");
        for (ModelStatus model : status.models()) {
            VersionFacts shown = model.served().or(model::building).orElse(null);
            section.row(
                    model.name(),
                    word(model),
                    shown == null ? null : shown.id(),
                    shown == null ? null : shown.rows(),
                    (long) model.behind().size(),
                    wholeSeconds(shown == null ? null : shown.lastCommitOrNull()),
                    model.failure().orElse(null));
        }
        return section.done();
    }

    private static String word(ModelStatus model) {
        if (model.failure().isPresent()) {
            return "failing";
        }
        if (model.building().isPresent()) {
            return model.served().isPresent() ? "being rebuilt" : "being built";
        }
        if (model.served().isEmpty()) {
            return "not counted yet";
        }
        return model.behind().isEmpty() ? "up to date" : "behind";
    }

    /** Slices about which a person may want to do something. */
    private static Section attention(Status status) {
        Section.Builder section = Section.named("slices")
                .text("source")
                .text("slice")
                .text("status")
                .text("reason");
        for (SourceStatus source : status.sources()) {
            source.failed()
                    .forEach(slice -> section.row(
                            source.name(),
                            slice.name(),
                            "failed",
                            slice.reason().orElse(null)));
            source.undone().forEach(slice -> section.row(source.name(), slice.name(), "undone", null));
            source.waiting().forEach(slice -> section.row(source.name(), slice.slice(), "waiting", slice.reason()));
            source.changed()
                    .forEach(slice -> section.row(source.name(), slice, "changed", "its files are not those counted"));
        }
        return section.done();
    }

    private static Section newFields(Status status) {
        Section.Builder section = Section.named("new_fields")
                .text("source")
                .text("field")
                .text("type")
                .text("first_seen_in");
        for (SourceStatus source : status.sources()) {
            for (SourceFacts.NewField field : source.newFields()) {
                section.row(source.name(), field.path(), field.type().ddl(), field.slice());
            }
        }
        return section.done();
    }

    private static @Nullable Instant wholeSeconds(@Nullable Instant instant) {
        return instant == null ? null : Instant.ofEpochSecond(instant.getEpochSecond());
    }
}
