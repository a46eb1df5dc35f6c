package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SourceDefinition.Changed;
import dev.tidemark.core.definition.SourceDefinition.Complete;
import dev.tidemark.core.definition.SourceDefinition.MaxDead;
import dev.tidemark.core.definition.SourceDefinition.Slices;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.yaml.shape.Choice;
import dev.tidemark.core.yaml.shape.Fields;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Shapes;
import dev.tidemark.core.yaml.shape.Union;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a source may say. */
final class SourceForm {

    private static final Key<String> SOURCE =
            Key.required("source", Shapes.name(), "The source's name, by which SQL reads from it.", "enriched");
    private static final Key<String> DESCRIPTION = Key.withDefault(
            "description", Shapes.text(), "\"\"", "What its events are.", "Enriched events of the web shop.");
    private static final Key<String> PATH = Key.required(
            "path",
            Shapes.filled(),
            "A glob for the source's slices, relative to the project's folder: `*`, `?` and `[0-9]` within one name, `**`"
                    + " over folders, `{a,b}` for either.",
            "${archive}/run=*");
    private static final Key<Slices> SLICES = Key.withDefault(
            "slices",
            Choice.of(
                            "folder",
                            Slices.FOLDER,
                            "every folder that the glob matches, with all files below it, is a slice")
                    .or("file", Slices.FILE, "every file that the glob matches is a slice"),
            "folder",
            "What one match of the glob is.",
            "file");
    private static final Key<String> FORMAT =
            Key.required("format", Shapes.someText(), "The format of the files.", "ndjson");
    private static final Key<Map<String, String>> OPTIONS = Key.withDefault(
            "options",
            Shapes.mapOfReadable(Shapes.someText(), Shapes.asWritten()),
            "{}",
            "Options of the format, as its own page lists them.",
            "{delimiter: \";\", header: true}");
    private static final Key<SqlText> SCHEMA = Key.optional(
            "schema",
            Shapes.sql(),
            "The fields and their types, as Spark SQL writes columns. Left out, it is inferred from the first slice and"
                    + " kept, or given by the format.",
            "event STRING, user_id STRING, at TIMESTAMP");
    private static final Key<String> EVENT_TIME = Key.optional(
            "event_time", Shapes.someText(), "The field that says when an event happened.", "derived_tstamp");

    private static final Key<String> MARKER = Key.required(
            "marker",
            Shapes.filled()
                    .flatMap((name, node, in) -> name.contains("/")
                            ? in.refuse(
                                    "BAD_MARKER",
                                    "Marker is not a file name: " + name,
                                    "leave out its folder",
                                    node.place())
                            : Optional.of(name)),
            "The name of a file that is written into the folder when everything else is there.",
            "_SUCCESS");
    private static final Key<Duration> UNCHANGED_FOR = Key.required(
            "unchanged_for", Shapes.duration(), "How long nothing in the slice may have changed.", "10 minutes");
    private static final Form<Complete> MARKER_FORM = Form.of(
                    "marker", "A slice is ready when a file of this name lies in its folder.")
            .keys(MARKER)
            .makes(fields -> new Complete.Marker(fields.get(MARKER)));
    private static final Form<Complete> QUIET_FORM = Form.of(
                    "unchanged for", "A slice is ready when none of its files changed for this long.")
            .keys(UNCHANGED_FOR)
            .makes(fields -> new Complete.Quiet(fields.get(UNCHANGED_FOR)));
    private static final Key<Complete> COMPLETE = Key.withDefault(
            "complete",
            Shapes.either(
                    Choice.of("at_once", new Complete.AtOnce(), "as soon as it is seen"),
                    new Union<Complete>("a condition", List.of(MARKER_FORM, QUIET_FORM))),
            "at_once",
            "When a slice is ready to be counted.",
            "{unchanged_for: 10 minutes}");
    private static final Key<Changed> CHANGED = Key.withDefault(
            "changed",
            Choice.of("replay", Changed.REPLAY, "the slice is counted again in place of what it had contributed")
                    .or("refuse", Changed.REFUSE, "the run fails and says which slice changed")
                    .or("ignore", Changed.IGNORE, "what was counted stays"),
            "replay",
            "What happens to a counted slice whose files changed.",
            "refuse");
    private static final Key<MaxDead> MAX_DEAD = Key.withDefault(
            "max_dead",
            new MaxDeadShape(),
            "1%",
            "How many dead letters a slice may have, as a share of its records or as a number; with more it fails.",
            "100");
    private static final Key<Long> MAX_RECORD = Key.withDefault(
            "max_record",
            Shapes.size(1, 1L << 30),
            "16MB",
            "The longest record; a longer one is a dead letter.",
            "1MB");

    static final Form<SourceDefinition> FORM = Form.of(
                    "source", "A named input of events: where they lie, their format and their schema.")
            .keys(
                    SOURCE,
                    DESCRIPTION,
                    PATH,
                    SLICES,
                    FORMAT,
                    OPTIONS,
                    SCHEMA,
                    EVENT_TIME,
                    COMPLETE,
                    CHANGED,
                    MAX_DEAD,
                    MAX_RECORD)
            .example("""
                    source: carts
                    description: What customers did, from the shop's log.
                    path: data/carts/*/
                    format: ndjson
                    schema: |
                      event STRING, user_id STRING, at TIMESTAMP, cart STRUCT<id: STRING, value: DECIMAL(10,2)>
                    event_time: at
                    complete: {marker: _SUCCESS}
                    changed: replay
                    max_dead: 1%
                    """)
            .checks(SourceForm::make);

    private SourceForm() {}

    private static Optional<SourceDefinition> make(Fields fields) {
        if (fields.get(COMPLETE) instanceof Complete.Marker && fields.get(SLICES) == Slices.FILE) {
            fields.in()
                    .refuse(
                            "MARKER_NEEDS_FOLDER",
                            "Marker for slices that are files: complete",
                            "write {unchanged_for: …}, or slices: folder",
                            fields.place(COMPLETE));
        }
        return Optional.of(new SourceDefinition(
                fields.get(SOURCE),
                fields.get(DESCRIPTION),
                fields.get(PATH),
                fields.place(PATH),
                fields.get(SLICES),
                fields.get(FORMAT),
                fields.get(OPTIONS),
                fields.find(SCHEMA).orElse(null),
                fields.find(EVENT_TIME).orElse(null),
                fields.get(COMPLETE),
                fields.get(CHANGED),
                fields.get(MAX_DEAD),
                fields.get(MAX_RECORD),
                fields.place(SOURCE)));
    }
}
