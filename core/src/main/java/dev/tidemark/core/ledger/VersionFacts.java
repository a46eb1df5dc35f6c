package dev.tidemark.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model: one fingerprint, one physical table.
 *
 * @param fingerprint covers the resolved query, its functions and views, its sources' decoding
 * @param rows how many rows readers see, or would see if it were published
 * @param failureOrNull why the model stayed behind, until it catches up
 */
public record VersionFacts(
        long id,
        String model,
        String fingerprint,
        Status status,
        TableShape shape,
        long rows,
        @Nullable Instant lastCommitOrNull,
        @Nullable String failureOrNull) {

    /** BUILDING counts beside what is served, SERVING is what readers see, RETIRED was replaced. */
    public enum Status {
        BUILDING,
        SERVING,
        RETIRED
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failureOrNull);
    }

    public Optional<Instant> lastCommit() {
        return Optional.ofNullable(lastCommitOrNull);
    }
}
