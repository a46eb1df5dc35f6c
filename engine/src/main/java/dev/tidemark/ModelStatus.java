package dev.tidemark;

import dev.tidemark.core.ledger.VersionFacts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a model stands, by the ledger alone: whether its definition changed since is told by a plan.
 *
 * @param servedOrNull the version that readers see
 * @param buildingOrNull the version that counts beside it, to take its place
 * @param behind slices that are counted but not in the version that is to be served
 */
public record ModelStatus(
        String name,
        @Nullable VersionFacts servedOrNull,
        @Nullable VersionFacts buildingOrNull,
        List<Lacking> behind) {

    public ModelStatus {
        behind = List.copyOf(behind);
    }

    public Optional<VersionFacts> served() {
        return Optional.ofNullable(servedOrNull);
    }

    public Optional<VersionFacts> building() {
        return Optional.ofNullable(buildingOrNull);
    }

    /** Why the model stays behind, if it failed. */
    public Optional<String> failure() {
        Optional<String> newer = building().flatMap(VersionFacts::failure);
        return newer.isPresent() ? newer : served().flatMap(VersionFacts::failure);
    }

    /** A slice that the model lacks. */
    public record Lacking(String source, String slice) {}
}
