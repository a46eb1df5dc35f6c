package dev.tidemark;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.file.Repairs;
import dev.tidemark.engine.pass.SpillFolder;
import dev.tidemark.engine.run.Resolution;
import dev.tidemark.engine.run.ResolvedProject;
import dev.tidemark.engine.run.ResolvedSource;
import dev.tidemark.engine.run.RunListener;
import dev.tidemark.engine.run.RunPlan;
import dev.tidemark.engine.run.RunReport;
import dev.tidemark.engine.run.Runner;
import dev.tidemark.engine.test.TestResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An open project: run it, read its tables, ask where it stands. The entry point of Tidemark as a library.
 *
 * <pre>{@code
 * try (Tidemark tidemark = Tidemark.open(Path.of("examples/pageviews"))) {
 *     tidemark.run();
 *     tidemark.table("pageview_geo").forEach(row -> System.out.println(row.text("page")));
 * }
 * }</pre>
 *
 * <p>Every method throws {@link TidemarkException} with all problems that were found. Used by one thread, but for
 * {@link #stop}.
 */
public final class Tidemark implements AutoCloseable {

    private final Project project;
    private final Resolving resolving;
    private final Clock clock;
    private @Nullable Store store;
    private @Nullable ResolvedProject resolved;
    private volatile @Nullable Runner running;
    private volatile boolean stopping;

    Tidemark(Project project, List<Problem> problems, Set<String> unread, Clock clock) {
        this.project = project;
        this.resolving = new Resolving(project, problems, unread, clock);
        this.clock = clock;
    }

    /** Opens the project in a folder, with its parameters' defaults and the environment of this process. */
    public static Tidemark open(Path folder) {
        return at(folder).open();
    }

    /** Prepares to open the project in a folder with other parameters or another environment. */
    public static Opening at(Path folder) {
        return new Opening(folder);
    }

    /** Begins a project that is defined in Java; relative paths start at {@code folder}. */
    public static ProjectBuilder builder(Path folder) {
        return new ProjectBuilder(folder);
    }

    /** The definitions as they were read. */
    public Project project() {
        return project;
    }

    /** Resolves everything and returns all problems, none for a project that can run. Touches no data. */
    public List<Problem> check() {
        Problems found = new Problems();
        Optional<Store> ledger = Optional.empty();
        // Without a readable tidemark.yaml nobody knows where the store is.
        if (!project.store().reveal().isEmpty()) {
            try {
                ledger = existingStore();
            } catch (TidemarkException unusable) {
                found.addAll(unusable.problems());
            }
        }
        found.addAll(resolving.check(ledger));
        return found.list();
    }

    /** What {@link #run()} would do now. Changes nothing. */
    public RunPlan plan() {
        return RunPlan.of(resolved(), existingStore());
    }

    /** Brings all tables up to date. */
    public RunReport run() {
        return run(RunListener.SILENT);
    }

    /** Brings all tables up to date, and says how far it is. */
    public RunReport run(RunListener listener) {
        return working(listener, Runner::run);
    }

    /** Takes a slice out of all tables; it stays out until it is replayed. */
    public RunReport undo(String source, String slice) {
        return working(RunListener.SILENT, runner -> runner.undo(source, slice));
    }

    /** Counts a slice again as its files are now. */
    public RunReport replay(String source, String slice, RunListener listener) {
        return working(listener, runner -> runner.replay(source, slice));
    }

    /**
     * Counts a repaired record in the place of a dead letter, exactly once: it becomes a slice of its own. Submitted again,
     * it replaces the earlier one.
     *
     * @param record one record, as the source's files hold it
     */
    public RunReport resubmit(long deadLetter, byte[] record) {
        DeadLetter letter = deadLetter(deadLetter);
        ResolvedSource source = resolved().source(letter.source());
        String slice = new Resubmission(project.root(), clock).put(source, letter, record);
        return replay(letter.source(), slice, RunListener.SILENT);
    }

    /** Tells of dead letters whether a repaired record is counted in their place, as of now. */
    public Predicate<DeadLetter> repaired() {
        Map<String, Set<String>> counted = new HashMap<>();
        return letter ->
                counted.computeIfAbsent(letter.source(), this::countedSlices).contains(Repairs.sliceOf(letter));
    }

    private Set<String> countedSlices(String source) {
        return existingStore().map(open -> open.slices(source)).orElse(List.of()).stream()
                .filter(slice -> slice.status() == SliceStatus.COUNTED)
                .map(SliceFacts::name)
                .collect(Collectors.toSet());
    }

    /** Asks the run in another thread, or else the next one, to stop between commits; its report then says so. */
    public void stop() {
        stopping = true;
        Runner runner = running;
        if (runner != null) {
            runner.stop();
        }
    }

    @FunctionalInterface
    private interface Work {
        RunReport with(Runner runner);
    }

    private RunReport working(RunListener listener, Work work) {
        ResolvedProject whole = resolved();
        Store open = openStore();
        try (SpillFolder spill = Settings.spillFolder(project)) {
            Runner runner = new Runner(whole, open, Settings.of(project, spill), clock, listener);
            running = runner;
            if (stopping) {
                runner.stop();
            }
            RunReport report = work.with(runner);
            new Resubmission(project.root(), clock).reconcile(project.sources(), open, runner);
            return report;
        } finally {
            running = null;
            stopping = false;
            // The ledger may keep a schema or new fields now.
            resolved = null;
        }
    }

    /** Where every source and model stands, by the ledger and the folders. */
    public Status status() {
        return StatusReader.read(project, existingStore(), clock);
    }

    /** The table of a model, as it is published now. */
    public Table table(String model) {
        requireModel(model);
        Store open = existingStore().orElseThrow(() -> notCounted(model));
        VersionFacts served = open.versions().stream()
                .filter(version -> version.model().equals(model) && version.status() == VersionFacts.Status.SERVING)
                .findFirst()
                .orElseThrow(() -> notCounted(model));
        return new Table(open, served);
    }

    private static TidemarkException notCounted(String model) {
        return new TidemarkException(Problem.user(
                "NO_TABLE", "Model " + model + " has no table yet", "run the project first: tidemark run"));
    }

    /** The first rows of a table, or of the first slice of a source. */
    public Glimpse glimpse(String name, int rows) {
        return new GlimpseReader(this).read(name, rows);
    }

    /** Dead letters, newest slice first; {@code source} and {@code slice} null for all. */
    public List<DeadLetter> deadLetters(@Nullable String source, @Nullable String slice, int most) {
        if (source != null) {
            requireSource(source);
        }
        if (source != null && slice != null) {
            requireSlice(source, slice);
        }
        return existingStore()
                .map(open -> open.deadLetters(source, slice, most))
                .orElse(List.of());
    }

    /** One dead letter by its id. */
    public DeadLetter deadLetter(long id) {
        return existingStore()
                .flatMap(open -> open.deadLetter(id))
                .orElseThrow(() -> new TidemarkException(Problem.user(
                        "UNKNOWN_DEAD_LETTER",
                        "No dead letter has the id " + id,
                        "tidemark dead-letters lists them; a replay gives its dead letters new ids")));
    }

    /**
     * Runs the tests of the models.
     *
     * @param wanted which tests
     * @param each is told every result as it comes
     */
    public List<TestResult> test(BiPredicate<ModelDefinition, TestDefinition> wanted, Consumer<TestResult> each) {
        return new TestRun(project, resolving.forTests(existingStore())).run(wanted, each);
    }

    /** The model of this name, or a problem with a suggestion. */
    public ModelDefinition requireModel(String name) {
        List<String> names =
                project.models().stream().map(ModelDefinition::name).toList();
        return project.model(name)
                .orElseThrow(() -> new TidemarkException(Problem.usage(
                        "UNKNOWN_TABLE", "Unknown table: " + name, Nearest.remedy(name, names, theyAre(names)))));
    }

    /** The source of this name, or a problem with a suggestion. */
    public SourceDefinition requireSource(String name) {
        List<String> names =
                project.sources().stream().map(SourceDefinition::name).toList();
        return project.source(name)
                .orElseThrow(() -> new TidemarkException(Problem.usage(
                        "UNKNOWN_SOURCE", "Unknown source: " + name, Nearest.remedy(name, names, theyAre(names)))));
    }

    /** What the ledger knows of a slice, or a problem with a suggestion. */
    public SliceFacts requireSlice(String source, String name) {
        requireSource(source);
        List<SliceFacts> slices =
                existingStore().map(open -> open.slices(source)).orElse(List.of());
        List<String> names = slices.stream().map(SliceFacts::name).toList();
        return slices.stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TidemarkException(Problem.usage(
                        "UNKNOWN_SLICE",
                        "The ledger knows no slice of source " + source + " named: " + name,
                        Nearest.remedy(name, names, "tidemark status shows the last one"))));
    }

    private static String theyAre(List<String> names) {
        return names.isEmpty() ? "the project has none" : "the project has " + String.join(", ", names);
    }

    /** The project with formats, schemas and analysed models; all problems are thrown at once. */
    ResolvedProject resolved() {
        ResolvedProject known = resolved;
        if (known == null) {
            known = resolving.orThrow(existingStore());
            resolved = known;
        }
        return known;
    }

    /** The sources that can be read, by name. */
    public Map<String, ResolvedSource> resolvedSources() {
        return resolving.resolution(existingStore()).project().sources();
    }

    /** The tables that are published now. */
    public List<Table> tables() {
        return existingStore()
                .map(open -> open.versions().stream()
                        .filter(version -> version.status() == VersionFacts.Status.SERVING)
                        .map(version -> new Table(open, version))
                        .toList())
                .orElse(List.of());
    }

    /** One source with its format and schema, whatever is wrong with others. */
    ResolvedSource resolvedSource(String name) {
        Resolution resolution = resolving.resolution(existingStore());
        ResolvedSource source = resolution.project().sources().get(name);
        return source == null ? resolution.orThrow().source(name) : source;
    }

    /** The store if there is one; makes nothing. */
    public Optional<Store> existingStore() {
        if (store == null) {
            store = Stores.openExisting(project).orElse(null);
        }
        return Optional.ofNullable(store);
    }

    private Store openStore() {
        Store open = store;
        if (open == null) {
            open = Stores.open(project);
            store = open;
        }
        return open;
    }

    @Override
    public void close() {
        Store open = store;
        if (open != null) {
            store = null;
            open.close();
        }
    }
}
