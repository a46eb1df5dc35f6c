package dev.tidemark;

import dev.tidemark.core.ledger.RunFacts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a project stands.
 *
 * @param lastRunOrNull the last command that changed, or tried to change, the store
 */
public record Status(
        List<SourceStatus> sources,
        List<ModelStatus> models,
        @Nullable RunFacts lastRunOrNull) {

    public Status {
        sources = List.copyOf(sources);
        models = List.copyOf(models);
    }

    public Optional<RunFacts> lastRun() {
        return Optional.ofNullable(lastRunOrNull);
    }
}
