package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.json.JsonFieldReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column whose values come from self-describing JSON: one value of an event, or all contexts of one schema. */
final class ContextColumn {

    /** Member of a context that holds the version of its schema, as the vendor's SDK adds it. */
    static final String SCHEMA_VERSION = "_schema_version";

    private final JsonFieldReader reader;
    private final boolean isArray;
    private final int slot;
    /** Position of {@link #SCHEMA_VERSION} in an element, or -1. */
    private final int versionAt;

    private @Nullable List<@Nullable Object> elements;

    private ContextColumn(JsonFieldReader reader, boolean isArray, int slot, int versionAt) {
        this.reader = reader;
        this.isArray = isArray;
        this.slot = slot;
        this.versionAt = versionAt;
    }

    /** An unstructured event: the value of the column itself. */
    static ContextColumn unstruct(Type.Field field, List<FieldPath> wanted, ZoneId zone) {
        return new ContextColumn(new JsonFieldReader(field, field.name(), wanted, zone), false, -1, -1);
    }

    /** Contexts: elements of the column's array. */
    static ContextColumn contexts(Type.Field field, Type.Array array, List<FieldPath> wanted, ZoneId zone) {
        Type.Field element = new Type.Field(field.name(), array.element());
        int versionAt = -1;
        if (array.element() instanceof Type.Struct struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                versionAt = struct.fields().get(i).name().equals(SCHEMA_VERSION) ? i : versionAt;
            }
        }
        int slot = -1;
        for (int i = 0; i < wanted.size(); i++) {
            slot = wanted.get(i).names().equals(List.of(field.name())) ? i : slot;
        }
        return new ContextColumn(
                new JsonFieldReader(element, field.name() + "[]", List.of(), zone), true, slot, versionAt);
    }

    /** Before a record. */
    void begin() {
        reader.begin();
        elements = null;
    }

    int read(SchemaKey key, byte[] b, int p, int depth, Event event) {
        if (!isArray || slot < 0) {
            return reader.read(b, p, depth, event);
        }
        int end = reader.build(b, p, depth);
        Object element = reader.built();
        if (versionAt >= 0 && element instanceof Object[] struct) {
            struct[versionAt] = key.version().getBytes(StandardCharsets.UTF_8);
        }
        if (elements == null) {
            elements = new ArrayList<>();
        }
        elements.add(element);
        return end;
    }

    /** After a record: hands out what was collected. */
    void finish(Event event) {
        if (elements != null) {
            event.setObject(slot, elements);
        }
    }

    Map<String, Type> unknownFields() {
        return reader.unknownFields();
    }
}
