package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of files.
 *
 * @param path glob with parameters put in; relative to the project's root
 * @param slices whether each folder or each file that the glob matches is a slice
 * @param format name of the format, such as {@code ndjson}
 * @param options of the format, as written
 * @param schemaOrNull Spark SQL DDL; null to infer it from the first slice
 * @param eventTimeOrNull the field that says when an event happened
 */
public record SourceDefinition(
        String name,
        String description,
        String path,
        Location pathLocation,
        Slices slices,
        String format,
        Map<String, String> options,
        @Nullable SqlText schemaOrNull,
        @Nullable String eventTimeOrNull,
        Complete complete,
        Changed changed,
        MaxDead maxDead,
        long maxRecordBytes,
        Location location) {

    public SourceDefinition {
        options = Map.copyOf(options);
    }

    public Optional<SqlText> schema() {
        return Optional.ofNullable(schemaOrNull);
    }

    public Optional<String> eventTime() {
        return Optional.ofNullable(eventTimeOrNull);
    }

    /** What one match of the glob is. */
    public enum Slices {
        FOLDER,
        FILE
    }

    /** When a slice is ready to be counted. */
    public sealed interface Complete {
        /** As soon as it is seen. */
        record AtOnce() implements Complete {}

        /** When a file of this name lies in the folder. */
        record Marker(String fileName) implements Complete {}

        /** When none of its files changed for this long. */
        record Quiet(java.time.Duration unchangedFor) implements Complete {}
    }

    /** What happens to a counted slice whose files changed. */
    public enum Changed {
        REPLAY,
        REFUSE,
        IGNORE
    }

    /** How many dead letters a slice may have before it fails: a share of its records, or a number. */
    public sealed interface MaxDead {
        boolean exceeded(long dead, long records);

        record Share(double share) implements MaxDead {
            @Override
            public boolean exceeded(long dead, long records) {
                return dead > share * records;
            }
        }

        record Number(long records) implements MaxDead {
            @Override
            public boolean exceeded(long dead, long records) {
                return dead > this.records;
            }
        }
    }
}
