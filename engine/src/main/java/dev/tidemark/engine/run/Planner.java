package dev.tidemark.engine.run;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.Listing;
import dev.tidemark.engine.file.Readiness;
import dev.tidemark.engine.program.CompiledModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what lies in the sources with what the ledger has counted. Reads, changes nothing. */
final class Planner {

    private final ResolvedProject project;
    private final Optional<Store> store;
    private final List<VersionFacts> versions;
    private final List<RunStep> steps = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Set<Long>> countedByModel = new HashMap<>();

    private Planner(ResolvedProject project, Optional<Store> store) {
        this.project = project;
        this.store = store;
        versions = store.map(Store::versions).orElse(List.of());
    }

    /** {@code store} is empty when nothing was ever run. */
    static RunPlan plan(ResolvedProject project, Optional<Store> store) {
        Planner planner = new Planner(project, store);
        project.sources().values().forEach(planner::source);
        return new RunPlan(planner.steps, planner.models(), planner.problems, planner.notes);
    }

    private void source(ResolvedSource source) {
        List<CompiledModel> readers = project.models().stream()
                .filter(model -> model.sources().contains(source.name()))
                .toList();
        Map<String, SliceFacts> known = new LinkedHashMap<>();
        store.ifPresent(open -> open.slices(source.name()).forEach(slice -> known.put(slice.name(), slice)));
        Listing listing = source.files().list();
        problems.addAll(listing.problems());
        listing.notes().forEach(note -> notes.add(source.name() + ": " + note));
        // Slices that the same models lack are read together, in one pass.
        Map<List<String>, List<RunStep.PlannedSlice>> passes = new LinkedHashMap<>();
        for (FileSlice slice : listing.slices()) {
            slice(source.definition(), slice, Optional.ofNullable(known.remove(slice.name())), readers)
                    .ifPresent(planned -> passes.computeIfAbsent(planned.models, models -> new ArrayList<>())
                            .add(planned.slice));
        }
        passes.forEach((models, slices) -> steps.add(new RunStep.Count(source.name(), slices, models)));
        if (listing.problems().isEmpty()) {
            gone(source.name(), known.values(), readers);
        }
    }

    private record Planned(RunStep.PlannedSlice slice, List<String> models) {}

    private Optional<Planned> slice(
            SourceDefinition source, FileSlice slice, Optional<SliceFacts> known, List<CompiledModel> readers) {
        if (slice.readiness() instanceof Readiness.Waiting waiting) {
            steps.add(new RunStep.Wait(source.name(), slice.name(), waiting.reason()));
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return planned(slice, SliceReason.NEW, null, readers);
        }
        SliceFacts facts = known.get();
        return switch (facts.status()) {
            case UNDONE -> Optional.empty();
            case FAILED -> planned(slice, SliceReason.FAILED_BEFORE, facts, readers);
            case COUNTED ->
                facts.fingerprint().equals(slice.fingerprint())
                        ? planned(slice, SliceReason.LACKING, facts, lacking(readers, facts))
                        : changed(source, slice, facts, readers);
        };
    }

    private Optional<Planned> changed(
            SourceDefinition source, FileSlice slice, SliceFacts facts, List<CompiledModel> readers) {
        return switch (source.changed()) {
            case REPLAY -> planned(slice, SliceReason.CHANGED, facts, readers);
            case IGNORE -> {
                steps.add(new RunStep.Ignore(source.name(), slice.name()));
                List<CompiledModel> lacking = lacking(readers, facts);
                if (!lacking.isEmpty()) {
                    problems.add(Problem.user(
                                    "MODEL_BEHIND",
                                    "Cannot count slice " + slice.name() + " of " + source.name() + " for "
                                            + lacking.stream()
                                                    .map(CompiledModel::name)
                                                    .collect(Collectors.joining(", "))
                                            + ": its files are not those that the other tables counted",
                                    "count it again for all tables: tidemark replay DIR " + source.name() + " "
                                            + slice.name())
                            .at(source.location()));
                }
                yield Optional.empty();
            }
            case REFUSE -> {
                steps.add(new RunStep.Refuse(source.name(), slice.name()));
                problems.add(Problem.user(
                                "SLICE_CHANGED",
                                "Slice of " + source.name() + " changed after it was counted: " + slice.name(),
                                "put its files back as they were, or count it again with tidemark replay, or say"
                                        + " changed: replay")
                        .at(source.location()));
                yield Optional.empty();
            }
        };
    }

    private static Optional<Planned> planned(
            FileSlice slice, SliceReason reason, @Nullable SliceFacts known, List<CompiledModel> models) {
        return models.isEmpty()
                ? Optional.empty()
                : Optional.of(new Planned(
                        new RunStep.PlannedSlice(slice, reason, known),
                        models.stream().map(CompiledModel::name).toList()));
    }

    private List<CompiledModel> lacking(List<CompiledModel> readers, SliceFacts slice) {
        return readers.stream()
                .filter(model -> !counted(model).contains(slice.id()))
                .toList();
    }

    private Set<Long> counted(CompiledModel model) {
        return countedByModel.computeIfAbsent(model.name(), name -> version(model)
                .flatMap(version -> store.map(open -> open.countedBy(version.id())))
                .orElse(Set.of()));
    }

    private Optional<VersionFacts> version(CompiledModel model) {
        return versions.stream()
                .filter(version -> version.model().equals(model.name())
                        && version.fingerprint().equals(model.fingerprint()))
                .findFirst();
    }

    private void gone(String source, Iterable<SliceFacts> missing, List<CompiledModel> readers) {
        List<String> slices = new ArrayList<>();
        Set<String> lackedBy = new LinkedHashSet<>();
        for (SliceFacts slice : missing) {
            if (slice.status() == SliceStatus.COUNTED) {
                slices.add(slice.name());
                lacking(readers, slice).forEach(model -> lackedBy.add(model.name()));
            }
        }
        if (!slices.isEmpty()) {
            steps.add(new RunStep.Gone(source, slices, List.copyOf(lackedBy)));
        }
    }

    private List<ModelPlan> models() {
        return project.models().stream().map(this::model).toList();
    }

    private ModelPlan model(CompiledModel model) {
        int slices = 0;
        long bytes = 0;
        for (RunStep step : steps) {
            if (step instanceof RunStep.Count count && count.models().contains(model.name())) {
                slices += count.slices().size();
                bytes += count.bytes();
            }
        }
        return new ModelPlan(model.name(), change(model), slices, bytes);
    }

    private ModelPlan.Change change(CompiledModel model) {
        Optional<VersionFacts> own = version(model);
        boolean served = versions.stream()
                .filter(version -> version.model().equals(model.name()))
                .map(VersionFacts::status)
                .collect(Collectors.toSet())
                .contains(VersionFacts.Status.SERVING);
        if (own.isEmpty()) {
            return served ? ModelPlan.Change.CHANGED : ModelPlan.Change.NEW;
        }
        return own.get().status() == VersionFacts.Status.SERVING
                ? ModelPlan.Change.UNCHANGED
                : ModelPlan.Change.BUILDING;
    }
}
