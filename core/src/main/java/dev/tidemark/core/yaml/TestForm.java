package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.definition.TestDefinition.Again;
import dev.tidemark.core.definition.TestDefinition.Expect;
import dev.tidemark.core.definition.TestDefinition.Given;
import dev.tidemark.core.definition.TestDefinition.Replay;
import dev.tidemark.core.definition.TestDefinition.Step;
import dev.tidemark.core.definition.TestDefinition.TestRow;
import dev.tidemark.core.definition.TestDefinition.Undo;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.yaml.shape.Fields;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Quoting;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shape;
import dev.tidemark.core.yaml.shape.Shapes;
import dev.tidemark.core.yaml.shape.Union;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What a model's test may say. */
final class TestForm {

    private static final Shape<Map<String, List<TestRow>>> EVENTS =
            Shapes.mapOf(sourceName(), Shapes.listOf(new RowShape()));
    private static final Shape<List<TestRow>> ROWS = Shapes.listOf(new RowShape());
    private static final String EVENTS_EXAMPLE = "{enriched: [{event: page_view, page_url: /a}]}";
    private static final String ROWS_EXAMPLE = "[{page: /a, num_views: 1}]";

    private static final Key<Map<String, List<TestRow>>> STEP_GIVEN = Key.required(
            "given",
            EVENTS,
            "Events by source, as rows; they arrive as one new slice of each source and are counted. Columns left out are"
                    + " NULL.",
            EVENTS_EXAMPLE);
    private static final Key<Map<String, List<TestRow>>> LATE = Key.required(
            "late", EVENTS, "The same as `given`, under a name that says why the events are there.", EVENTS_EXAMPLE);
    private static final Key<String> SLICE = Key.optional(
            "slice",
            Shapes.label(),
            "The slice's name for later steps. Left out, the first is `slice-1`, the second `slice-2`, and so on.",
            "monday");
    private static final Key<String> AGAIN =
            Key.required("again", Shapes.label(), "The slice that is delivered and counted once more.", "slice-1");
    private static final Key<String> UNDO =
            Key.required("undo", Shapes.label(), "The slice that is taken out.", "slice-1");
    private static final Key<String> REPLAY =
            Key.required("replay", Shapes.label(), "The slice that is counted again on request.", "slice-1");
    private static final Key<List<TestRow>> STEP_EXPECT = Key.required(
            "expect",
            ROWS,
            "The rows of the table now, in any order unless the model has ORDER BY. Columns left out are not compared.",
            ROWS_EXAMPLE);

    private static final Form<Step> GIVEN_STEP =
            Form.of("given step", "Events arrive.").keys(STEP_GIVEN, SLICE).makes(fields -> given(fields, STEP_GIVEN));
    private static final Form<Step> LATE_STEP =
            Form.of("late step", "Events arrive late.").keys(LATE, SLICE).makes(fields -> given(fields, LATE));
    private static final Form<Step> AGAIN_STEP =
            sliceStep("again step", "A slice is delivered again.", AGAIN, Again::new);
    private static final Form<Step> UNDO_STEP = sliceStep("undo step", "A slice is undone.", UNDO, Undo::new);
    private static final Form<Step> REPLAY_STEP = sliceStep("replay step", "A slice is replayed.", REPLAY, Replay::new);
    private static final Form<Step> EXPECT_STEP = Form.of("expect step", "The table is compared.")
            .keys(STEP_EXPECT)
            .makes(fields -> new Expect(fields.get(STEP_EXPECT), fields.place(STEP_EXPECT)));

    private static final Union<Step> STEP =
            new Union<>("a step", List.of(GIVEN_STEP, LATE_STEP, AGAIN_STEP, UNDO_STEP, REPLAY_STEP, EXPECT_STEP));

    private static final Key<String> NAME = Key.required(
            "name", Shapes.someText(), "What the test shows, in a few words.", "a page ping is not a page view");
    private static final Key<Map<String, List<TestRow>>> GIVEN = Key.optional(
            "given",
            EVENTS,
            "Events by source, as rows; they are one slice of each source. Columns left out are NULL.",
            EVENTS_EXAMPLE);
    private static final Key<List<TestRow>> EXPECT = Key.optional(
            "expect",
            ROWS,
            "The rows of the table, in any order unless the model has ORDER BY. Columns left out are not compared.",
            ROWS_EXAMPLE);
    private static final Key<List<Step>> SCRIPT = Key.optional(
            "script",
            Shapes.listOf(STEP),
            "Steps in order, for tests of lateness, repetition, undo and replay.",
            "[{given: {enriched: []}}, {expect: []}]");

    static final Form<TestDefinition> FORM = Form.of(
                    "test", "A test of a model, as `given` and `expect` or as a script.")
            .keys(NAME, GIVEN, EXPECT, SCRIPT)
            .exactlyOne(GIVEN, SCRIPT)
            .exactlyOne(EXPECT, SCRIPT)
            .example("""
                    name: a folder that was wrong can be taken out
                    script:
                      - given: {enriched: [{event: page_view, page_url: /a}]}
                        slice: good
                      - late: {enriched: [{event: page_view, page_url: /b}]}
                        slice: wrong
                      - again: good
                      - expect: [{page: /a, num_views: 1}, {page: /b, num_views: 1}]
                      - undo: wrong
                      - expect: [{page: /a, num_views: 1}]
                    """)
            .checks(TestForm::make);

    private TestForm() {}

    private static Shape<String> sourceName() {
        return Shapes.name().flatMap((name, node, in) -> {
            in.mention(name, node.place());
            return Optional.of(name);
        });
    }

    /** A given step, its slice not named yet if it is not written. */
    private static Step given(Fields fields, Key<Map<String, List<TestRow>>> events) {
        return new Given(fields.find(SLICE).orElse(""), fields.get(events), fields.place());
    }

    private static Form<Step> sliceStep(
            String title, String sentence, Key<String> slice, BiFunction<String, Location, Step> step) {
        return Form.of(title, sentence).keys(slice).makes(fields -> step.apply(fields.get(slice), fields.place(slice)));
    }

    private static Optional<TestDefinition> make(Fields fields) {
        Optional<List<Step>> script = fields.find(SCRIPT).or(() -> shortScript(fields));
        return script.map(steps -> nameSlices(steps, fields.in()))
                .map(steps -> new TestDefinition(fields.get(NAME), steps, fields.place(NAME)));
    }

    private static Optional<List<Step>> shortScript(Fields fields) {
        return fields.find(GIVEN).flatMap(events -> fields.find(EXPECT)
                .map(rows ->
                        List.of(new Given("", events, fields.place(GIVEN)), new Expect(rows, fields.place(EXPECT)))));
    }

    /** Gives every slice its name, and finds steps whose slice was never given. */
    private static List<Step> nameSlices(List<Step> script, Reading in) {
        Set<String> known = new LinkedHashSet<>();
        List<Step> named = new ArrayList<>();
        for (Step step : script) {
            if (step instanceof Given given) {
                String name = given.slice().isEmpty() ? "slice-" + (known.size() + 1) : given.slice();
                if (!known.add(name)) {
                    in.refuse(
                            "DUPLICATE_SLICE",
                            "Slice is given twice: " + Quoting.shown(name),
                            "name it otherwise, or write again: to deliver it once more",
                            given.location());
                }
                named.add(new Given(name, given.events(), given.location()));
                continue;
            }
            if (step instanceof Again again) {
                requireKnown(again.slice(), known, again.location(), in);
            } else if (step instanceof Undo undo) {
                requireKnown(undo.slice(), known, undo.location(), in);
            } else if (step instanceof Replay replay) {
                requireKnown(replay.slice(), known, replay.location(), in);
            }
            named.add(step);
        }
        return named;
    }

    private static void requireKnown(String slice, Set<String> known, Location place, Reading in) {
        if (!known.contains(slice)) {
            in.refuse(
                    "UNKNOWN_SLICE",
                    "Unknown slice: " + Quoting.shown(slice),
                    Nearest.remedy(
                            slice,
                            known,
                            known.isEmpty()
                                    ? "a step before must give it"
                                    : "the steps before give " + String.join(", ", known)),
                    place);
        }
    }
}
