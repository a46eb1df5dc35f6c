package dev.tidemark.engine.test;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.definition.TestDefinition.TestRow;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.pass.PassSettings;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.SourceProgram;
import dev.tidemark.engine.run.ResolvedProject;
import dev.tidemark.engine.run.ResolvedSource;
import dev.tidemark.engine.run.RunListener;
import dev.tidemark.engine.run.RunReport;
import dev.tidemark.engine.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one test in a project of its own: the sources' schemas, one model, an empty store. */
final class ScriptedTest {

    /** When the first slice of a test was written, as {@code _ingested_at} tells it; later ones a second later each. */
    private static final Instant FIRST_WRITTEN = Instant.parse("2000-01-01T00:00:00Z");

    private static final long MEMORY = 64L << 20;
    private static final String FILE = "given.ndjson";

    private final Project project;
    private final CompiledModel model;
    private final Store store;
    private final Path folder;
    private final Map<String, ResolvedSource> sources = new LinkedHashMap<>();
    private final Map<String, Set<String>> sourcesOfSlice = new LinkedHashMap<>();
    private final Runner runner;
    private long written;
    private boolean ran;

    ScriptedTest(
            ResolvedProject original,
            CompiledModel model,
            BiFunction<String, List<CompiledModel>, SourceProgram> programs,
            Format json,
            Store store,
            Path folder) {
        this.project = original.project();
        this.model = model;
        this.store = store;
        this.folder = folder;
        for (ResolvedSource source : original.sources().values()) {
            if (model.sources().contains(source.name())) {
                sources.put(source.name(), given(source, json));
            }
        }
        ResolvedProject alone = new ResolvedProject(project, sources, List.of(model), programs);
        PassSettings settings = new PassSettings(1, MEMORY, folder);
        runner = new Runner(alone, store, settings, Clock.systemUTC(), RunListener.SILENT);
    }

    /** The source with its schema, but read from the test's folder as lines of JSON. */
    private ResolvedSource given(ResolvedSource source, Format json) {
        SourceDefinition original = source.definition();
        SourceDefinition definition = new SourceDefinition(
                original.name(),
                original.description(),
                original.name() + "/*",
                original.pathLocation(),
                SourceDefinition.Slices.FOLDER,
                json.name(),
                Map.of(),
                original.schemaOrNull(),
                original.eventTimeOrNull(),
                new SourceDefinition.Complete.AtOnce(),
                SourceDefinition.Changed.REPLAY,
                new SourceDefinition.MaxDead.Share(1),
                original.maxRecordBytes(),
                original.location());
        return new ResolvedSource(
                definition,
                json.configure(Map.of(), project.zone()),
                source.schema(),
                false,
                List.of(),
                new FileSource(definition, folder, Clock.systemUTC()));
    }

    Verdict run(TestDefinition test) throws IOException {
        for (TestDefinition.Step step : test.script()) {
            if (step instanceof TestDefinition.Given given) {
                given(given);
            } else if (step instanceof TestDefinition.Again again) {
                again(again.slice(), again.location());
            } else if (step instanceof TestDefinition.Undo undo) {
                for (String source : sourcesOf(undo.slice(), undo.location())) {
                    require(runner.undo(source, undo.slice()), undo.location());
                }
            } else if (step instanceof TestDefinition.Replay replay) {
                for (String source : sourcesOf(replay.slice(), replay.location())) {
                    require(runner.replay(source, replay.slice()), replay.location());
                }
            } else if (step instanceof TestDefinition.Expect expect) {
                Comparison comparison = compare(expect);
                if (!comparison.equal()) {
                    return new Verdict(List.of(), comparison, expect.location());
                }
            }
        }
        return Verdict.passed();
    }

    private void given(TestDefinition.Given given) throws IOException {
        Problems problems = new Problems();
        given.events().forEach((name, rows) -> {
            ResolvedSource source = sources.get(name);
            if (source == null) {
                problems.add(Problem.user(
                                "TEST_SOURCE",
                                "Model " + model.name() + " does not read source " + name,
                                Nearest.remedy(
                                        name,
                                        sources.keySet(),
                                        "give events of " + String.join(", ", sources.keySet())))
                        .at(given.location()));
                return;
            }
            rows.forEach(row -> GivenRow.check(row, name, source.schema(), problems));
        });
        if (given.slice().contains("/")) {
            problems.add(Problem.user("TEST_SLICE", "A slice's name in a test has no /: " + given.slice(), "rename it")
                    .at(given.location()));
        }
        problems.throwIfAny();
        for (Map.Entry<String, List<TestRow>> events : given.events().entrySet()) {
            write(events.getKey(), given.slice(), events.getValue());
        }
        sourcesOfSlice
                .computeIfAbsent(given.slice(), slice -> new LinkedHashSet<>())
                .addAll(given.events().keySet());
        count(given.location());
        for (Map.Entry<String, List<TestRow>> events : given.events().entrySet()) {
            requireCounted(events.getKey(), given, events.getValue());
        }
    }

    private void write(String source, String slice, List<TestRow> rows) throws IOException {
        Path file =
                Files.createDirectories(folder.resolve(source).resolve(slice)).resolve(FILE);
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(GivenRow.json(row)).append('\n'));
        Files.writeString(file, lines);
        touch(file);
    }

    /** Another time each, so that a slice that is delivered again is seen as changed. */
    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(FIRST_WRITTEN.plusSeconds(written++)));
    }

    private void again(String slice, Location location) throws IOException {
        for (String source : sourcesOf(slice, location)) {
            touch(folder.resolve(source).resolve(slice).resolve(FILE));
        }
        count(location);
    }

    private Set<String> sourcesOf(String slice, Location location) {
        Set<String> found = sourcesOfSlice.get(slice);
        if (found == null) {
            throw new TidemarkException(Problem.user(
                            "TEST_SLICE",
                            "No step before this one gives a slice named: " + slice,
                            Nearest.remedy(
                                    slice,
                                    sourcesOfSlice.keySet(),
                                    "there are " + String.join(", ", sourcesOfSlice.keySet())))
                    .at(location));
        }
        return found;
    }

    private void count(Location location) {
        require(runner.run(), location);
        ran = true;
    }

    private static void require(RunReport report, Location location) {
        if (!report.problems().isEmpty()) {
            throw new TidemarkException(report.problems().stream()
                    .map(problem -> problem.location().isPresent() ? problem : problem.at(location))
                    .toList());
        }
    }

    /** A given row that is no event would silently be missing from the table. */
    private void requireCounted(String source, TestDefinition.Given given, List<TestRow> rows) {
        Problems problems = new Problems();
        for (DeadLetter letter : store.deadLetters(source, given.slice(), rows.size())) {
            Location place = rows.get((int) letter.line() - 1).location();
            problems.add(Problem.user(
                            "TEST_ROW",
                            "The row is no event of source " + source + ": " + letter.reason(),
                            "correct it")
                    .at(place));
        }
        problems.throwIfAny();
        List<SliceFacts> slices = store.slices(source);
        boolean counted = slices.stream()
                .anyMatch(slice -> slice.name().equals(given.slice()) && slice.status() == SliceStatus.COUNTED);
        if (!counted) {
            throw new TidemarkException(
                    Problem.user("TEST_SLICE", "A slice of this name is not counted: " + given.slice(), "rename it")
                            .at(given.location()));
        }
    }

    private Comparison compare(TestDefinition.Expect expect) {
        if (!ran) {
            count(expect.location());
        }
        List<@Nullable Object[]> actual = new ArrayList<>();
        try (Store.Rows rows = store.rows(model.name())) {
            rows.forEachRemaining(actual::add);
        }
        Problems problems = new Problems();
        List<RowMatching.Row> expected =
                expect.rows().stream().map(row -> expected(row, problems)).toList();
        problems.throwIfAny();
        RowMatching.RowOrder order = model.shape().ordered() ? RowMatching.RowOrder.MATTERS : RowMatching.RowOrder.FREE;
        return RowMatching.compare(model.shape().columns(), expected, actual, order);
    }

    private RowMatching.Row expected(TestRow row, Problems problems) {
        List<Type.Field> columns = model.shape().columns().fields();
        ExpectedValue reader = new ExpectedValue(project.zone());
        @Nullable Object[] values = new Object[columns.size()];
        boolean[] named = new boolean[columns.size()];
        row.values().forEach((name, written) -> {
            int index = index(columns, name);
            if (index < 0) {
                List<String> known = columns.stream().map(Type.Field::name).toList();
                problems.add(Problem.user(
                                "TEST_COLUMN",
                                "Unknown column of model " + model.name() + ": " + name,
                                Nearest.remedy(name, known, "its columns are " + String.join(", ", known)))
                        .at(row.location()));
                return;
            }
            named[index] = true;
            try {
                values[index] =
                        reader.of(columns.get(index).name(), columns.get(index).type(), written);
            } catch (TidemarkException unreadable) {
                unreadable.problems().forEach(problem -> problems.add(problem.at(row.location())));
            }
        });
        return new RowMatching.Row(values, named);
    }

    private static int index(List<Type.Field> columns, String name) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).name().equalsIgnoreCase(name)) {
                return index;
            }
        }
        return -1;
    }
}
