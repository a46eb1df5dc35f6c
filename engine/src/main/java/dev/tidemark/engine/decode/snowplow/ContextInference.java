package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.json.JsonScan;
import dev.tidemark.engine.decode.json.JsonShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns which columns contexts, or unstructured events, have, and their types. */
final class ContextInference extends SelfDescribing<String> {

    private static final int MAX_COLUMNS = 1_000;

    private final Map<String, JsonShape> shapes = new LinkedHashMap<>();
    /** Where data of the field at hand begin, with their columns: learned only when the whole field is well-formed. */
    private final List<Found> found = new ArrayList<>();

    private record Found(String column, int at) {}

    ContextInference(String prefix) {
        super(prefix);
    }

    /** @throws dev.tidemark.engine.decode.json.Malformed when the field is no such JSON: nothing is learned from it */
    void learn(byte[] b, int from, int to) {
        found.clear();
        read(b, from, to);
        for (Found each : found) {
            JsonShape shape = shapes.get(each.column);
            if (shape == null && shapes.size() < MAX_COLUMNS) {
                shape = new JsonShape();
                shapes.put(each.column, shape);
            }
            if (shape != null) {
                shape.see(b, each.at);
            }
        }
    }

    @Override
    String keep(SchemaKey key, String column) {
        return column;
    }

    @Override
    int data(String column, SchemaKey key, byte[] b, int p, int depth) {
        found.add(new Found(column, p));
        return JsonScan.value(b, p, depth);
    }

    List<Type.Field> fields() {
        List<Type.Field> fields = new ArrayList<>();
        shapes.forEach((name, shape) -> fields.add(new Type.Field(name, columnType(name, shape))));
        return fields;
    }

    /** Of contexts an array, whose elements tell the version of their schema if they have members at all. */
    static Type columnType(String name, JsonShape shape) {
        Type type = shape.type();
        if (!name.startsWith(SnowplowFormat.CONTEXTS + "_")) {
            return type;
        }
        if (type instanceof Type.Struct struct) {
            List<Type.Field> members = new ArrayList<>();
            members.add(new Type.Field(ContextColumn.SCHEMA_VERSION, Type.Primitive.STRING));
            struct.fields().stream()
                    .filter(member -> !member.name().equals(ContextColumn.SCHEMA_VERSION))
                    .forEach(members::add);
            type = new Type.Struct(members);
        }
        return new Type.Array(type);
    }
}
