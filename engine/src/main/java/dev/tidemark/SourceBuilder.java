package dev.tidemark;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SourceDefinition.Changed;
import dev.tidemark.core.definition.SourceDefinition.Complete;
import dev.tidemark.core.definition.SourceDefinition.MaxDead;
import dev.tidemark.core.definition.SourceDefinition.Slices;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of a source in Java; defaults as in YAML. */
public final class SourceBuilder {

    private static final long MAX_RECORD_BYTES = 16L << 20;

    private final String name;
    private final Location place;
    private String path = "";
    private Slices slices = Slices.FOLDER;
    private String format = "ndjson";
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable SqlText schema;
    private @Nullable String eventTime;
    private Complete complete = new Complete.AtOnce();
    private Changed changed = Changed.REPLAY;
    private MaxDead maxDead = new MaxDead.Share(0.01);
    private long maxRecordBytes = MAX_RECORD_BYTES;

    SourceBuilder(String name, Location place) {
        this.name = name;
        this.place = place;
    }

    /** Glob of folders or files; relative to the project's folder. */
    public SourceBuilder path(String glob) {
        path = glob;
        return this;
    }

    /** What one match of the glob is; a folder when not called. */
    public SourceBuilder slices(Slices kind) {
        slices = kind;
        return this;
    }

    /** Name of the format; {@code ndjson} when not called. */
    public SourceBuilder format(String named) {
        format = named;
        return this;
    }

    /** An option of the format. */
    public SourceBuilder option(String option, String value) {
        options.put(option, value);
        return this;
    }

    /** The schema as Spark SQL DDL; inferred from the first slice when not called. */
    public SourceBuilder schema(String ddl) {
        schema = JavaSql.text(ddl, place);
        return this;
    }

    /** The field that says when an event happened. */
    public SourceBuilder eventTime(String field) {
        eventTime = field;
        return this;
    }

    /** When a slice is ready to be counted; at once when not called. */
    public SourceBuilder complete(Complete when) {
        complete = when;
        return this;
    }

    /** What happens to a counted slice whose files changed; it is replayed when not called. */
    public SourceBuilder changed(Changed policy) {
        changed = policy;
        return this;
    }

    /** How many dead letters a slice may have before it fails; 1 % of its records when not called. */
    public SourceBuilder maxDead(MaxDead limit) {
        maxDead = limit;
        return this;
    }

    /** Longer records are dead letters; 16 MiB when not called. */
    public SourceBuilder maxRecordBytes(long bytes) {
        maxRecordBytes = bytes;
        return this;
    }

    Optional<SourceDefinition> build(Problems problems) {
        if (path.isEmpty()) {
            problems.add(Problem.user("MISSING_PATH", "Source " + name + " has no path", "call path")
                    .at(place));
            return Optional.empty();
        }
        return Optional.of(new SourceDefinition(
                name,
                "",
                path,
                place,
                slices,
                format,
                options,
                schema,
                eventTime,
                complete,
                changed,
                maxDead,
                maxRecordBytes,
                place));
    }
}
