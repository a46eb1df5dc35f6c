package dev.tidemark;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.file.Listing;
import dev.tidemark.engine.file.Readiness;
import dev.tidemark.engine.file.SourceFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Puts a {@link Status} together from the ledger and the folders. Analyses no query, so it answers at once. */
final class StatusReader {

    private final Project project;
    private final Optional<Store> store;
    private final Clock clock;
    private final List<VersionFacts> versions;
    private final Map<String, List<SliceFacts>> ledger = new HashMap<>();

    private StatusReader(Project project, Optional<Store> store, Clock clock) {
        this.project = project;
        this.store = store;
        this.clock = clock;
        this.versions = store.map(Store::versions).orElse(List.of());
        for (SourceDefinition source : project.sources()) {
            ledger.put(
                    source.name(), store.map(open -> open.slices(source.name())).orElse(List.of()));
        }
    }

    static Status read(Project project, Optional<Store> store, Clock clock) {
        StatusReader reader = new StatusReader(project, store, clock);
        return new Status(
                project.sources().stream().map(reader::source).toList(),
                project.models().stream().map(reader::model).toList(),
                store.flatMap(open -> open.runs(1).stream().findFirst()).orElse(null));
    }

    private List<SliceFacts> slices(String source) {
        return ledger.getOrDefault(source, List.of());
    }

    private SourceStatus source(SourceDefinition source) {
        List<SliceFacts> known = slices(source.name());
        List<SliceFacts> counted = with(known, SliceStatus.COUNTED);
        Map<String, SliceFacts> byName = new HashMap<>();
        known.forEach(slice -> byName.put(slice.name(), slice));

        Listing listing = new FileSource(source, project.root(), clock).list();
        List<String> uncounted = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<SourceStatus.Waiting> waiting = new ArrayList<>();
        Duration lag = Duration.ZERO;
        for (FileSlice slice : listing.slices()) {
            SliceFacts facts = byName.get(slice.name());
            boolean counts = facts != null && facts.status() == SliceStatus.COUNTED;
            if (slice.readiness() instanceof Readiness.Waiting waits) {
                waiting.add(new SourceStatus.Waiting(slice.name(), waits.reason()));
            } else if (facts == null) {
                uncounted.add(slice.name());
                lag = longer(lag, age(slice));
            } else if (facts.status() == SliceStatus.FAILED) {
                lag = longer(lag, age(slice));
            } else if (counts && !facts.fingerprint().equals(slice.fingerprint())) {
                changed.add(slice.name());
            }
        }
        return new SourceStatus(
                source.name(),
                counted.size(),
                uncounted,
                changed,
                waiting,
                with(known, SliceStatus.FAILED),
                with(known, SliceStatus.UNDONE),
                counted.stream().mapToLong(SliceFacts::records).sum(),
                counted.stream().mapToLong(SliceFacts::events).sum(),
                counted.stream().mapToLong(SliceFacts::dead).sum(),
                counted.stream()
                        .max(Comparator.comparing(SliceFacts::at).thenComparing(SliceFacts::id))
                        .orElse(null),
                lag,
                store.flatMap(open -> open.source(source.name()))
                        .map(SourceFacts::newFields)
                        .orElse(List.of()),
                listing.problems());
    }

    private static List<SliceFacts> with(List<SliceFacts> slices, SliceStatus status) {
        return slices.stream().filter(slice -> slice.status() == status).toList();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Duration age(FileSlice slice) {
        long newest = slice.files().stream()
                .mapToLong(SourceFile::modifiedNanos)
                .max()
                .orElse(TimeUnit.MILLISECONDS.toNanos(clock.millis()));
        Duration age = Duration.between(Instant.ofEpochSecond(0, newest), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private ModelStatus model(ModelDefinition model) {
        VersionFacts served = newest(model.name(), VersionFacts.Status.SERVING);
        VersionFacts building = newest(model.name(), VersionFacts.Status.BUILDING);
        VersionFacts next = building == null ? served : building;
        return new ModelStatus(model.name(), served, building, next == null ? List.of() : behind(next));
    }

    private @org.jspecify.annotations.Nullable VersionFacts newest(String model, VersionFacts.Status status) {
        return versions.stream()
                .filter(version -> version.model().equals(model) && version.status() == status)
                .max(Comparator.comparingLong(VersionFacts::id))
                .orElse(null);
    }

    /**
     * The ledger does not say which sources a version reads; those of which it has counted a slice it surely reads. A
     * version that has counted nothing of a source has failed on it, and says so.
     */
    private List<ModelStatus.Lacking> behind(VersionFacts version) {
        Set<Long> has =
                new HashSet<>(store.map(open -> open.countedBy(version.id())).orElse(Set.of()));
        List<ModelStatus.Lacking> lacking = new ArrayList<>();
        for (SourceDefinition source : project.sources()) {
            List<SliceFacts> counted = with(slices(source.name()), SliceStatus.COUNTED);
            if (counted.stream().anyMatch(slice -> has.contains(slice.id()))) {
                counted.stream()
                        .filter(slice -> !has.contains(slice.id()))
                        .forEach(slice -> lacking.add(new ModelStatus.Lacking(source.name(), slice.name())));
            }
        }
        return lacking;
    }
}
