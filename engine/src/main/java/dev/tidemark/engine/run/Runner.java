package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.RunFacts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.pass.CancelledPassException;
import dev.tidemark.engine.pass.Pass;
import dev.tidemark.engine.pass.PassInput;
import dev.tidemark.engine.pass.PassProgress;
import dev.tidemark.engine.pass.PassSettings;
import dev.tidemark.engine.program.CompiledModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Executes plans: one pass and one commit a round, one writer at a time. */
public final class Runner {

    private static final int ROUND_SLICES = 4096;

    private final ResolvedProject project;
    private final Store store;
    private final PassSettings settings;
    private final Clock clock;
    private final RunListener listener;
    private volatile boolean stopping;
    private volatile @Nullable PassProgress running;

    public Runner(ResolvedProject project, Store store, PassSettings settings, Clock clock, RunListener listener) {
        this.project = project;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /** Asks a run in another thread to stop; what was committed stays, the round under way is given up. */
    public void stop() {
        stopping = true;
        PassProgress pass = running;
        if (pass != null) {
            pass.cancel();
        }
    }

    /**
     * Brings all tables up to date.
     *
     * @throws TidemarkException when nothing can be done at all: another run holds the lease, the store is gone
     */
    public RunReport run() {
        return working("run", lease -> execute(Planner.plan(project, Optional.of(store)), lease));
    }

    /**
     * Counts one slice again as it lies there now, also one that was undone.
     *
     * @throws TidemarkException when the source has no such slice
     */
    public RunReport replay(String sourceName, String sliceName) {
        ResolvedSource source = project.source(sourceName);
        List<FileSlice> listed = source.files().list().slices();
        FileSlice slice = listed.stream()
                .filter(candidate -> candidate.name().equals(sliceName))
                .findFirst()
                .orElseThrow(() -> new TidemarkException(noSlice(
                        source, sliceName, listed.stream().map(FileSlice::name).toList())));
        return working("replay " + sourceName + " " + sliceName, lease -> {
            List<String> models = project.models().stream()
                    .filter(model -> model.sources().contains(sourceName))
                    .map(CompiledModel::name)
                    .toList();
            SliceFacts known = store.slices(sourceName).stream()
                    .filter(candidate -> candidate.name().equals(sliceName))
                    .findFirst()
                    .orElse(null);
            RunStep step = new RunStep.Count(
                    sourceName, List.of(new RunStep.PlannedSlice(slice, SliceReason.ASKED, known)), models);
            RunPlan all = Planner.plan(project, Optional.of(store));
            return execute(new RunPlan(List.of(step), all.models(), List.of(), List.of()), lease);
        });
    }

    /**
     * Takes one slice out of all tables; it stays out until it is replayed.
     *
     * @throws TidemarkException when the slice is not counted
     */
    public RunReport undo(String sourceName, String sliceName) {
        ResolvedSource source = project.source(sourceName);
        return working("undo " + sourceName + " " + sliceName, lease -> {
            List<SliceFacts> slices = store.slices(sourceName);
            SliceFacts slice = slices.stream()
                    .filter(candidate -> candidate.name().equals(sliceName))
                    .findFirst()
                    .orElseThrow(() -> new TidemarkException(noSlice(
                            source,
                            sliceName,
                            slices.stream().map(SliceFacts::name).toList())));
            if (slice.status() != SliceStatus.COUNTED) {
                throw new TidemarkException(Problem.user(
                        "SLICE_NOT_COUNTED",
                        "Slice " + sliceName + " of " + sourceName + " is not counted: it is "
                                + slice.status().name().toLowerCase(Locale.ROOT),
                        "nothing of it is in the tables"));
            }
            long started = System.nanoTime();
            undo(slice, lease);
            RoundReport round = new RoundReport(sourceName, 1, 0, 0, 0, 0, 0, seconds(started), List.of());
            listener.committed(round);
            RunPlan plan = new RunPlan(List.of(), List.of(), List.of(), List.of());
            return new RunReport(plan, List.of(round), false, List.of(), seconds(started));
        });
    }

    private void undo(SliceFacts slice, LeaseKeeper lease) {
        List<VersionFacts> holding = store.versions().stream()
                .filter(version -> version.status() != VersionFacts.Status.RETIRED)
                .filter(version -> store.countedBy(version.id()).contains(slice.id()))
                .toList();
        try (Commit commit = store.begin(lease.lease())) {
            for (VersionFacts version : holding) {
                CompiledModel model = project.models().stream()
                        .filter(candidate -> candidate.name().equals(version.model())
                                && candidate.fingerprint().equals(version.fingerprint()))
                        .findFirst()
                        .orElseThrow(() -> new TidemarkException(Problem.user(
                                "MODEL_CHANGED",
                                "Cannot take the slice out of a table whose model changed since, or is gone: "
                                        + version.model(),
                                "run first, then undo; or put the model back")));
                commit.apply(
                        version,
                        model.algebra(),
                        model.finishers().get(),
                        Set.of(slice.id()),
                        Collections.emptyIterator());
                commit.counted(version.id(), Set.of(), Set.of(slice.id()));
            }
            commit.deadLetters(slice.id(), Collections.emptyIterator());
            commit.slice(new SliceFacts(
                    slice.id(),
                    slice.source(),
                    slice.name(),
                    slice.fingerprint(),
                    SliceStatus.UNDONE,
                    0,
                    0,
                    0,
                    slice.bytes(),
                    clock.instant(),
                    null));
            commit.done();
        }
    }

    private static Problem noSlice(ResolvedSource source, String name, List<String> names) {
        return Problem.user(
                "UNKNOWN_SLICE",
                "Source " + source.name() + " has no slice named: " + name,
                Nearest.remedy(name, names, "tidemark status lists the slices"));
    }

    @FunctionalInterface
    private interface Work {
        RunReport under(LeaseKeeper lease);
    }

    /** Holds the lease and keeps a record of the run while something is done. */
    private RunReport working(String command, Work work) {
        try (LeaseKeeper lease = new LeaseKeeper(store)) {
            RunFacts run = store.startRun(lease.lease(), command);
            try {
                RunReport report = work.under(lease);
                ended(run, lease, report.problems().isEmpty() ? "DONE" : "FAILED", report, report.problems());
                return report;
            } catch (TidemarkException e) {
                ended(run, lease, "FAILED", null, e.problems());
                throw e;
            }
        }
    }

    private void ended(
            RunFacts run, LeaseKeeper lease, String outcome, @Nullable RunReport report, List<Problem> problems) {
        try (Commit commit = store.begin(lease.lease())) {
            commit.run(new RunFacts(
                    run.id(),
                    run.command(),
                    run.started(),
                    clock.instant(),
                    outcome,
                    report == null ? 0 : report.rounds().size(),
                    report == null ? 0 : report.events(),
                    problems.isEmpty()
                            ? null
                            : problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))));
            commit.done();
        } catch (TidemarkException e) {
            if (report != null) {
                throw e;
            }
            // The reason why the run failed matters more than that it could not be recorded.
        }
    }

    private RunReport execute(RunPlan plan, LeaseKeeper lease) {
        long started = System.nanoTime();
        List<RoundReport> rounds = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(plan.problems());
        Catching catching = new Catching(plan, project.models(), store);
        catching.prepare(lease);
        long bytesLeft = plan.counts().stream().mapToLong(RunStep.Count::bytes).sum();
        for (RunStep.Count step : plan.counts()) {
            for (List<RunStep.PlannedSlice> slices : rounds(step)) {
                if (stopping) {
                    return new RunReport(plan, rounds, true, problems, seconds(started));
                }
                try {
                    RoundReport round = round(step, slices, bytesLeft, lease, catching);
                    bytesLeft -= round.bytes();
                    rounds.add(round);
                    problems.addAll(round.problems());
                    listener.committed(round);
                } catch (CancelledPassException e) {
                    return new RunReport(plan, rounds, true, problems, seconds(started));
                }
            }
        }
        return new RunReport(plan, rounds, false, problems, seconds(started));
    }

    private List<List<RunStep.PlannedSlice>> rounds(RunStep.Count step) {
        long most = project.project().engine().roundBytes();
        List<List<RunStep.PlannedSlice>> rounds = new ArrayList<>();
        List<RunStep.PlannedSlice> round = new ArrayList<>();
        long bytes = 0;
        for (RunStep.PlannedSlice slice : step.slices()) {
            if (!round.isEmpty() && (bytes + slice.files().bytes() > most || round.size() == ROUND_SLICES)) {
                rounds.add(round);
                round = new ArrayList<>();
                bytes = 0;
            }
            round.add(slice);
            bytes += slice.files().bytes();
        }
        rounds.add(round);
        return rounds;
    }

    private RoundReport round(
            RunStep.Count step,
            List<RunStep.PlannedSlice> slices,
            long bytesLeft,
            LeaseKeeper lease,
            Catching catching) {
        ResolvedSource source = project.source(step.source());
        List<CompiledModel> models = step.models().stream().map(project::model).toList();
        PassProgress progress = new PassProgress();
        running = progress;
        long bytes = slices.stream().mapToLong(slice -> slice.files().bytes()).sum();
        listener.reading(source.name(), slices.size(), bytes, bytesLeft, progress);
        long started = System.nanoTime();
        try (Pass pass = Pass.run(input(source, slices, models), settings, progress)) {
            double readSeconds = seconds(started);
            listener.committing(source.name(), slices.size());
            long commitStarted = System.nanoTime();
            Instant now = clock.instant();
            Round round = new Round(source, slices, models, pass, now);
            try (Commit commit = store.begin(lease.lease())) {
                round.write(commit);
                catching.after(commit, models, slices.size(), round);
                commit.done();
            }
            return round.report(readSeconds, seconds(commitStarted));
        } finally {
            running = null;
        }
    }

    private PassInput input(ResolvedSource source, List<RunStep.PlannedSlice> slices, List<CompiledModel> models) {
        List<PassInput.SliceInput> inputs =
                slices.stream().map(slice -> input(source, slice.files())).toList();
        return new PassInput(
                source.name(),
                source.format(),
                source.schema(),
                source.definition().maxRecordBytes(),
                project.program(source.name(), models),
                models,
                inputs);
    }

    private static PassInput.SliceInput input(ResolvedSource source, FileSlice slice) {
        try {
            return PassInput.SliceInput.of(slice.name(), FileSource.splits(slice, source.format()));
        } catch (TidemarkException e) {
            return PassInput.SliceInput.unreadable(slice.name(), e.problems().get(0));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
