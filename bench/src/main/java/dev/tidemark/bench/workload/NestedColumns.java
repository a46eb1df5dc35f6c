package dev.tidemark.bench.workload;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Wanted fields as a tree of structs, for readers that take a schema. */
public final class NestedColumns {

    private final Map<String, Object> root = new LinkedHashMap<>();

    public NestedColumns(List<Workload.Column> columns) {
        for (Workload.Column column : columns) {
            put(root, column.path(), column.type());
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> struct, String path, String type) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            struct.put(path, type);
            return;
        }
        Object inner = struct.computeIfAbsent(path.substring(0, dot), any -> new LinkedHashMap<String, Object>());
        put((Map<String, Object>) inner, path.substring(dot + 1), type);
    }

    /** Spark SQL DDL: {@code event STRING, context STRUCT<page: STRUCT<path: STRING>>}. */
    public String sparkDdl() {
        return fields(root, " ", ", ", NestedColumns::sparkType);
    }

    /** The {@code columns} argument of DuckDB's readers: <code>{event: 'VARCHAR', …}</code>. */
    public String duckDbColumns() {
        return root.entrySet().stream()
                .map(field -> field.getKey() + ": '" + duckDbType(field.getValue()) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The same for Tidemark's decoders. */
    public Schema schema() {
        return new Schema(typed(root));
    }

    @SuppressWarnings("unchecked")
    private static List<Type.Field> typed(Map<String, Object> struct) {
        List<Type.Field> fields = new ArrayList<>();
        struct.forEach((name, type) -> fields.add(new Type.Field(
                name,
                type instanceof Map<?, ?> inner
                        ? new Type.Struct(typed((Map<String, Object>) inner))
                        : Type.Primitive.valueOf((String) type))));
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static String sparkType(Object type) {
        return type instanceof Map<?, ?> inner
                ? "STRUCT<" + fields((Map<String, Object>) inner, ": ", ", ", NestedColumns::sparkType) + ">"
                : (String) type;
    }

    @SuppressWarnings("unchecked")
    private static String duckDbType(Object type) {
        return type instanceof Map<?, ?> inner
                ? "STRUCT(" + fields((Map<String, Object>) inner, " ", ", ", NestedColumns::duckDbType) + ")"
                : type.equals("STRING") ? "VARCHAR" : (String) type;
    }

    private static String fields(
            Map<String, Object> struct, String colon, String comma, Function<Object, String> typeName) {
        return struct.entrySet().stream()
                .map(field -> field.getKey() + colon + typeName.apply(field.getValue()))
                .collect(Collectors.joining(comma));
    }
}
