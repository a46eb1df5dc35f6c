package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.json.JsonScan;
import dev.tidemark.engine.decode.json.JsonShape;
import dev.tidemark.engine.decode.json.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads contexts, or unstructured events, into their columns. What has no column is checked to be JSON. */
final class ContextReader extends SelfDescribing<ContextReader.Kept> {

    private static final int MAX_UNKNOWN = 1_000;

    private final Map<String, ContextColumn> columns;
    private final Map<String, JsonShape> unknown = new LinkedHashMap<>();
    private Event event = new Event(0);

    /** A column's name, and the column if the source's schema has it. */
    record Kept(String name, Optional<ContextColumn> column) {}

    ContextReader(String prefix, Map<String, ContextColumn> columns) {
        super(prefix);
        this.columns = columns;
    }

    /** @throws Malformed when the field is no such JSON, or data do not fit their column */
    void read(byte[] b, int from, int to, Event into) {
        event = into;
        read(b, from, to);
    }

    @Override
    Kept keep(SchemaKey key, String name) {
        return new Kept(name, Optional.ofNullable(columns.get(name)));
    }

    @Override
    int data(Kept kept, SchemaKey key, byte[] b, int p, int depth) {
        if (kept.column().isPresent()) {
            return kept.column().get().read(key, b, p, depth, event);
        }
        int end = JsonScan.value(b, p, depth);
        if (unknown.size() < MAX_UNKNOWN && !unknown.containsKey(kept.name())) {
            JsonShape shape = new JsonShape();
            shape.see(b, p);
            unknown.put(kept.name(), shape);
        }
        return end;
    }

    /** Columns that the schema lacks, with the types of the values that were met first. */
    void unknownFields(Map<String, Type> into) {
        unknown.forEach((name, shape) -> into.put(name, ContextInference.columnType(name, shape)));
    }
}
