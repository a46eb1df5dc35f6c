package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.engine.file.FileSlice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that a run will do, or will leave and why. */
public sealed interface RunStep {

    String source();

    /**
     * Reads slices in one pass and counts them for all the models named.
     *
     * @param models names of models whose tables stand at the same slices
     */
    record Count(String source, List<PlannedSlice> slices, List<String> models) implements RunStep {
        public Count {
            slices = List.copyOf(slices);
            models = List.copyOf(models);
        }

        public long bytes() {
            return slices.stream().mapToLong(slice -> slice.files().bytes()).sum();
        }
    }

    /** A slice and why it is read. */
    record PlannedSlice(
            FileSlice files, SliceReason reason, @Nullable SliceFacts knownOrNull) {

        /** What the ledger knew of the slice when it was planned. */
        public Optional<SliceFacts> known() {
            return Optional.ofNullable(knownOrNull);
        }
    }

    /** A slice that is not complete yet. */
    record Wait(String source, String slice, String reason) implements RunStep {}

    /** A counted slice whose files changed, where the source says that this is ignored. */
    record Ignore(String source, String slice) implements RunStep {}

    /** A counted slice whose files changed, where the source refuses that: the run ends with this problem. */
    record Refuse(String source, String slice) implements RunStep {}

    /** Counted slices whose files are gone: they stay counted, but models that lack them cannot catch up. */
    record Gone(String source, List<String> slices, List<String> lackedBy) implements RunStep {
        public Gone {
            slices = List.copyOf(slices);
            lackedBy = List.copyOf(lackedBy);
        }
    }
}
