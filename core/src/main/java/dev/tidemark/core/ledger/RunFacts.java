package dev.tidemark.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One invocation that changed, or tried to change, the store. {@code outcome} is RUNNING, DONE or FAILED. */
public record RunFacts(
        long id,
        String command,
        Instant started,
        @Nullable Instant endedOrNull,
        String outcome,
        long rounds,
        long events,
        @Nullable String messageOrNull) {

    public Optional<Instant> ended() {
        return Optional.ofNullable(endedOrNull);
    }

    public Optional<String> message() {
        return Optional.ofNullable(messageOrNull);
    }
}
