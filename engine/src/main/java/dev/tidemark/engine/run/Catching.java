package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.engine.program.CompiledModel;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees when a model's version has caught up and becomes the one that is served: at once when the model had none, and in
 * the commit that counts its last slice when it takes the place of another.
 */
final class Catching {

    private final RunPlan plan;
    private final List<CompiledModel> models;
    private final Store store;
    private final Map<String, Integer> left = new HashMap<>();

    Catching(RunPlan plan, List<CompiledModel> models, Store store) {
        this.plan = plan;
        this.models = models;
        this.store = store;
        plan.models().forEach(model -> left.put(model.model(), model.slices()));
        for (RunStep step : plan.steps()) {
            if (step instanceof RunStep.Gone gone) {
                // What cannot be read again keeps a new version from replacing a table that still has it.
                gone.lackedBy().forEach(model -> left.merge(model, gone.slices().size(), Integer::sum));
            }
        }
    }

    /** Makes the tables of new models, so that readers find them even before there is anything to count. */
    void prepare(LeaseKeeper lease) {
        List<CompiledModel> fresh = models.stream()
                .filter(model -> plan.models().stream()
                        .anyMatch(change -> change.model().equals(model.name())
                                && change.change() != ModelPlan.Change.UNCHANGED
                                && (change.change() == ModelPlan.Change.NEW
                                        || left(model) == 0 && losesNothing(model, Set.of()))))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        try (Commit commit = store.begin(lease.lease())) {
            for (CompiledModel model : fresh) {
                VersionFacts version =
                        commit.version(model.name(), model.fingerprint(), model.keys(), model.algebra(), model.shape());
                commit.apply(version, model.algebra(), model.finishers().get(), Set.of(), Collections.emptyIterator());
                publish(commit, version);
            }
            commit.done();
        }
    }

    /** Called for every round, inside its commit. */
    void after(Commit commit, List<CompiledModel> counted, int slices, Round round) {
        for (int i = 0; i < counted.size(); i++) {
            CompiledModel model = counted.get(i);
            left.merge(model.name(), round.behind(i) - slices, Integer::sum);
            VersionFacts version =
                    commit.version(model.name(), model.fingerprint(), model.keys(), model.algebra(), model.shape());
            // Below zero after the replay of a slice that was not in the plan.
            if (left(model) <= 0
                    && version.status() != VersionFacts.Status.SERVING
                    && losesNothing(model, round.counted(i))) {
                publish(commit, version);
            }
        }
    }

    /**
     * Whether the model's present version has every slice that readers see now. It can lack one whose files cannot be read
     * any more, or changed in a source that ignores or refuses that: readers must not lose it for a new definition.
     *
     * @param now what is counted beside what the ledger has
     */
    private boolean losesNothing(CompiledModel model, Set<Long> now) {
        Set<Long> served = new HashSet<>();
        Set<Long> has = new HashSet<>(now);
        for (VersionFacts version : store.versions()) {
            if (version.model().equals(model.name())) {
                if (version.fingerprint().equals(model.fingerprint())) {
                    has.addAll(store.countedBy(version.id()));
                } else if (version.status() == VersionFacts.Status.SERVING) {
                    served.addAll(store.countedBy(version.id()));
                }
            }
        }
        served.removeAll(has);
        return served.isEmpty()
                || model.sources().stream()
                        .flatMap(source -> store.slices(source).stream())
                        .noneMatch(slice -> slice.status() == SliceStatus.COUNTED && served.contains(slice.id()));
    }

    private int left(CompiledModel model) {
        return left.getOrDefault(model.name(), 0);
    }

    /** The version that was served is kept; what was left from before it goes. */
    private void publish(Commit commit, VersionFacts version) {
        commit.publish(version.id());
        for (VersionFacts other : store.versions()) {
            if (other.model().equals(version.model())
                    && other.id() != version.id()
                    && other.status() != VersionFacts.Status.SERVING) {
                commit.drop(other.id());
            }
        }
    }
}
