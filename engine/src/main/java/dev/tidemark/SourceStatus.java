package dev.tidemark;

import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a source stands: what lies there against what the ledger has counted.
 *
 * @param counted how many slices are counted
 * @param uncounted names of complete slices that the next run will count for the first time
 * @param changed names of counted slices whose files are no longer those that were counted
 * @param waiting slices that are not complete yet
 * @param failed slices that could not be counted, with their reasons
 * @param undone slices that a person took out
 * @param records records of the counted slices: {@code records = events + dead}
 * @param lastOrNull the counted slice that was committed last
 * @param lag how long the oldest complete slice that is not counted has been lying there; zero when there is none
 * @param newFields fields that later slices brought
 * @param problems why the listing may lack slices
 */
public record SourceStatus(
        String name,
        int counted,
        List<String> uncounted,
        List<String> changed,
        List<Waiting> waiting,
        List<SliceFacts> failed,
        List<SliceFacts> undone,
        long records,
        long events,
        long dead,
        @Nullable SliceFacts lastOrNull,
        Duration lag,
        List<SourceFacts.NewField> newFields,
        List<Problem> problems) {

    public SourceStatus {
        uncounted = List.copyOf(uncounted);
        changed = List.copyOf(changed);
        waiting = List.copyOf(waiting);
        failed = List.copyOf(failed);
        undone = List.copyOf(undone);
        newFields = List.copyOf(newFields);
        problems = List.copyOf(problems);
    }

    public Optional<SliceFacts> last() {
        return Optional.ofNullable(lastOrNull);
    }

    /** A slice that is not complete, and why. */
    public record Waiting(String slice, String reason) {}
}
