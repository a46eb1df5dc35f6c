package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Rows in physical form as lines of JSON. */
final class JsonLines {

    private JsonLines() {}

    static String line(Schema schema, Object[] row) {
        return object(schema.fields(), row) + "\n";
    }

    private static String object(List<Type.Field> fields, Object[] values) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            // Every other NULL is left out instead of written.
            if (values[i] != null || i % 2 == 0) {
                members.add(
                        text(fields.get(i).name()) + ": " + value(fields.get(i).type(), values[i]));
            }
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static String value(Type type, Object physical) {
        if (physical == null) {
            return "null";
        }
        if (type instanceof Type.Struct struct) {
            return object(struct.fields(), (Object[]) physical);
        }
        if (type instanceof Type.Array array) {
            return ((List<?>) physical)
                    .stream().map(item -> value(array.element(), item)).toList().toString();
        }
        if (type instanceof Type.MapOf map) {
            List<String> entries = new ArrayList<>();
            ((Map<?, ?>) physical)
                    .forEach((key, item) -> entries.add(value(map.key(), key) + ": " + value(map.value(), item)));
            return "{" + String.join(", ", entries) + "}";
        }
        Object logical = LogicalValues.of(type, physical);
        if (logical instanceof byte[] bytes) {
            return text(Base64.getEncoder().encodeToString(bytes));
        }
        if (logical instanceof Double number) {
            return number.isNaN() ? "\"NaN\"" : number.toString();
        }
        if (logical instanceof Instant || logical instanceof LocalDate || logical instanceof LocalDateTime) {
            return text(logical.toString());
        }
        if (logical instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return logical instanceof String string ? text(string) : logical.toString();
    }

    private static String text(String string) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            if (character < ' ') {
                out.append(String.format("\\u%04x", (int) character));
            } else if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else {
                out.append(character);
            }
        }
        return out.append('"').toString();
    }

    static byte[] bytes(String lines) {
        return lines.getBytes(StandardCharsets.UTF_8);
    }
}
