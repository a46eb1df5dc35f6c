package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.pass.ModelFailure;
import dev.tidemark.engine.pass.Pass;
import dev.tidemark.engine.pass.SliceCount;
import dev.tidemark.engine.program.CompiledModel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a pass counted into one commit. */
final class Round {

    private static final int LETTERS_IN_MESSAGE = 3;
    private static final int REASON_IN_MESSAGE = 120;

    private final ResolvedSource source;
    private final List<RunStep.PlannedSlice> slices;
    private final List<CompiledModel> models;
    private final Pass pass;
    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();
    private final long[] ids;
    private final List<Set<Long>> countedByModel = new ArrayList<>();
    private final int[] behind;
    private long records;
    private long events;
    private long dead;
    private int counted;

    Round(
            ResolvedSource source,
            List<RunStep.PlannedSlice> slices,
            List<CompiledModel> models,
            Pass pass,
            Instant now) {
        this.source = source;
        this.slices = slices;
        this.models = models;
        this.pass = pass;
        this.now = now;
        ids = new long[slices.size()];
        behind = new int[models.size()];
    }

    /** Writes everything into the commit; the caller ends it. A model that cannot be published stays behind alone. */
    void write(Commit commit) {
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = slice(commit, i, known);
        }
        keepSchema(commit);
        pass.intern(commit);
        // While one model is written the next one is merged.
        Deque<Prefetch> merging = new ArrayDeque<>();
        try {
            merging.add(merge(0));
            for (int i = 0; i < models.size(); i++) {
                if (i + 1 < models.size()) {
                    merging.add(merge(i + 1));
                }
                try (Prefetch parts = merging.remove()) {
                    model(commit, i, known, parts);
                }
            }
        } finally {
            merging.forEach(Prefetch::close);
        }
    }

    private Prefetch merge(int model) {
        return new Prefetch(() -> pass.parts(model, ids));
    }

    /** Records a slice and returns its id, or -1 when nothing of it is counted. */
    private long slice(Commit commit, int position, Set<Long> replaced) {
        RunStep.PlannedSlice planned = slices.get(position);
        SliceCount count = pass.slices().get(position);
        Optional<SliceFacts> before = planned.known();
        Optional<Problem> failure = failure(count);
        if (failure.isPresent()) {
            failed(commit, planned, count, before, failure.get());
            return -1;
        }
        long id = commit.slice(facts(planned, SliceStatus.COUNTED, count, null));
        commit.deadLetters(id, count.deadLetters());
        before.ifPresent(facts -> replaced.add(id));
        records += count.records();
        events += count.events();
        dead += count.dead();
        counted++;
        return id;
    }

    private Optional<Problem> failure(SliceCount count) {
        if (count.failure().isPresent()) {
            return count.failure();
        }
        if (!source.definition().maxDead().exceeded(count.dead(), count.records())) {
            return Optional.empty();
        }
        StringBuilder reason = new StringBuilder("Too many dead letters: " + count.dead() + " of " + count.records()
                + " records, more than max_dead allows; the first: ");
        Iterator<DeadLetter> some = count.someDeadLetters(LETTERS_IN_MESSAGE).iterator();
        while (some.hasNext()) {
            DeadLetter letter = some.next();
            reason.append(letter.file())
                    .append(':')
                    .append(letter.line())
                    .append(": ")
                    .append(shortened(letter.reason()));
            reason.append(some.hasNext() ? "; " : "");
        }
        return Optional.of(Problem.user(
                "TOO_MANY_DEAD_LETTERS",
                reason.toString(),
                "tidemark dead-letters shows them; repair the slice, or the source's schema, or allow more with max_dead,"
                        + " then run again"));
    }

    private static String shortened(String reason) {
        return reason.codePointCount(0, reason.length()) <= REASON_IN_MESSAGE
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, REASON_IN_MESSAGE)) + "…";
    }

    private void failed(
            Commit commit, RunStep.PlannedSlice planned, SliceCount count, Optional<SliceFacts> before, Problem cause) {
        String reason = cause.message();
        problems.add(new Problem(
                "SLICE_FAILED",
                cause.kind(),
                "Slice of " + source.name() + " is not counted: "
                        + planned.files().name() + ": " + reason,
                cause.remedy().orElse("repair it and run again")
                        + (before.isPresent() && before.get().status() == SliceStatus.COUNTED
                                ? "; until then the tables keep what was counted of it before it changed"
                                : "; nothing of it is in the tables"),
                null));
        if (before.isPresent() && before.get().status() == SliceStatus.COUNTED) {
            // What it contributed before stays, under the fingerprint that was counted: the next run tries again.
            SliceFacts old = before.get();
            commit.slice(new SliceFacts(
                    old.id(),
                    old.source(),
                    old.name(),
                    old.fingerprint(),
                    SliceStatus.COUNTED,
                    old.records(),
                    old.events(),
                    old.dead(),
                    old.bytes(),
                    old.at(),
                    "Changed, and not counted again: " + reason));
            return;
        }
        long id = commit.slice(facts(planned, SliceStatus.FAILED, count, reason));
        commit.deadLetters(id, count.deadLetters());
    }

    private SliceFacts facts(
            RunStep.PlannedSlice planned, SliceStatus status, SliceCount count, @Nullable String reason) {
        return new SliceFacts(
                0,
                source.name(),
                planned.files().name(),
                planned.files().fingerprint(),
                status,
                count.records(),
                count.events(),
                count.dead(),
                planned.files().bytes(),
                now,
                reason);
    }

    private void keepSchema(Commit commit) {
        if (!source.inferred()) {
            return;
        }
        Map<String, SourceFacts.NewField> fields = new LinkedHashMap<>();
        source.newFields().forEach(field -> fields.put(field.path(), field));
        for (int i = 0; i < ids.length; i++) {
            String slice = slices.get(i).files().name();
            pass.slices()
                    .get(i)
                    .newFields()
                    .forEach((path, type) -> fields.putIfAbsent(path, new SourceFacts.NewField(path, type, slice)));
        }
        commit.source(new SourceFacts(source.name(), source.schema(), List.copyOf(fields.values())));
    }

    private void model(Commit commit, int position, Set<Long> known, Iterator<KeyParts> parts) {
        CompiledModel model = models.get(position);
        VersionFacts version =
                commit.version(model.name(), model.fingerprint(), model.keys(), model.algebra(), model.shape());
        Map<Integer, String> failures = new TreeMap<>();
        for (ModelFailure failure : pass.failures()) {
            if (failure.model() == position) {
                failures.put(failure.slice(), failure.reason());
            }
        }
        Set<Long> now = new HashSet<>();
        Set<Long> noLonger = new HashSet<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= 0 && failures.containsKey(i)) {
                noLonger.add(ids[i]);
            } else if (ids[i] >= 0) {
                now.add(ids[i]);
            }
        }
        countedByModel.add(now);
        Set<Long> replaced = new HashSet<>(now);
        replaced.retainAll(known);
        Optional<String> unpublished = apply(commit, version, model, replaced, parts);
        if (unpublished.isPresent()) {
            noLonger.addAll(now);
            now.clear();
            problems.add(Problem.user(
                    "MODEL_BEHIND",
                    "Model " + model.name() + " cannot publish its rows: " + unpublished.get(),
                    "mend the model and run again; other tables are up to date"));
        }
        commit.counted(version.id(), now, noLonger);
        behind[position] = noLonger.size();
        failures.forEach((slice, reason) -> problems.add(Problem.user(
                "MODEL_BEHIND",
                "Model " + model.name() + " cannot count slice " + sliceName(slice) + " of " + source.name() + ": "
                        + reason,
                "mend the model or the slice and run again; other tables are up to date")));
        commit.failure(
                version.id(),
                unpublished
                        .or(() -> failures.entrySet().stream()
                                .findFirst()
                                .map(failure -> "Slice " + sliceName(failure.getKey()) + ": " + failure.getValue()))
                        .orElse(null));
    }

    /** Why the model's rows cannot be computed from its totals, such as a sum that does not fit; nothing is then applied. */
    private static Optional<String> apply(
            Commit commit, VersionFacts version, CompiledModel model, Set<Long> replaced, Iterator<KeyParts> parts) {
        try {
            commit.apply(version, model.algebra(), model.finishers().get(), replaced, parts);
            return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (TidemarkException e) {
            if (e.kind() != Kind.USER) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private String sliceName(int position) {
        return slices.get(position).files().name();
    }

    /** How many slices of the round a model lacks after it. */
    int behind(int model) {
        return behind[model];
    }

    /** The ids of the slices that were counted for a model. */
    Set<Long> counted(int model) {
        return countedByModel.get(model);
    }

    RoundReport report(double readSeconds, double commitSeconds) {
        long bytes = slices.stream().mapToLong(slice -> slice.files().bytes()).sum();
        return new RoundReport(
                source.name(), counted, records, events, dead, bytes, readSeconds, commitSeconds, problems);
    }
}
