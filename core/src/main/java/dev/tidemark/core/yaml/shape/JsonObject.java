package dev.tidemark.core.yaml.shape;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction, whose members keep their order. Values: String, Number, Boolean, list, JsonObject. */
public final class JsonObject {

    /** Prints as {@code null}. */
    private static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private final Map<String, Object> members = new LinkedHashMap<>();

    public static JsonObject of(String name, Object value) {
        return new JsonObject().with(name, value);
    }

    /** What {@link Values} gives for a piece of YAML, as it stands in JSON. */
    static Object valueOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, member) -> object.with(String.valueOf(name), valueOf(member)));
            return object;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonObject::valueOf).toList();
        }
        return value == null ? NULL : value;
    }

    /** Adds or replaces a member. */
    public JsonObject with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** A new object with all members of both; the other's win. */
    public JsonObject and(JsonObject other) {
        JsonObject both = new JsonObject();
        both.members.putAll(members);
        both.members.putAll(other.members);
        return both;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Indented by two spaces, with a line end at its end. */
    public String pretty() {
        StringBuilder out = new StringBuilder();
        write(this, 0, out);
        return out.append('\n').toString();
    }

    @Override
    public String toString() {
        return pretty().strip();
    }

    private static void write(Object value, int depth, StringBuilder out) {
        if (value instanceof JsonObject object) {
            out.append('{');
            String separator = "\n";
            for (Map.Entry<String, Object> member : object.members.entrySet()) {
                out.append(separator).append("  ".repeat(depth + 1));
                quote(member.getKey(), out);
                out.append(": ");
                write(member.getValue(), depth + 1, out);
                separator = ",\n";
            }
            out.append(object.members.isEmpty() ? "}" : "\n" + "  ".repeat(depth) + "}");
        } else if (value instanceof Collection<?> list) {
            writeList(list, depth, out);
        } else if (value instanceof String text) {
            quote(text, out);
        } else {
            out.append(value);
        }
    }

    private static void writeList(Collection<?> list, int depth, StringBuilder out) {
        boolean oneLine = list.stream().noneMatch(item -> item instanceof JsonObject || item instanceof Collection);
        String separator = oneLine ? "" : "\n" + "  ".repeat(depth + 1);
        out.append('[');
        for (Object item : list) {
            out.append(separator);
            write(item, depth + 1, out);
            separator = oneLine ? ", " : ",\n" + "  ".repeat(depth + 1);
        }
        out.append(oneLine ? "]" : "\n" + "  ".repeat(depth) + "]");
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
