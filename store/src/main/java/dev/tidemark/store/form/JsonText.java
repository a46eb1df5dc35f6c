package dev.tidemark.store.form;

import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arrays, maps and structs as JSON, so that SQL's JSON functions can look into them, and back to logical values without
 * loss.
 *
 * <p>An array is an array, a struct an object with all its fields in order, a map with STRING keys an object, any other
 * map an array of {@code [key, value]}. Numbers are numbers but for {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}; BINARY is hexadecimal; dates and times are as {@link TimeText} writes them.
 */
public final class JsonText {

    private JsonText() {}

    public static String write(Type type, @Nullable Object logical) {
        StringBuilder out = new StringBuilder();
        write(out, type, logical);
        return out.toString();
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write} makes for the type */
    public static @Nullable Object read(Type type, String json) {
        return new JsonReader(json).document(type);
    }

    private static void write(StringBuilder out, Type type, @Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (type instanceof Type.Primitive primitive) {
            primitive(out, primitive, value);
        } else if (type instanceof Type.Decimal) {
            out.append(((BigDecimal) value).toPlainString());
        } else if (type instanceof Type.Array array) {
            out.append('[');
            String comma = "";
            for (Object element : (List<?>) value) {
                out.append(comma);
                write(out, array.element(), element);
                comma = ",";
            }
            out.append(']');
        } else if (type instanceof Type.MapOf map) {
            map(out, map, (Map<?, ?>) value);
        } else {
            struct(out, (Type.Struct) type, (Object[]) value);
        }
    }

    private static void primitive(StringBuilder out, Type.Primitive type, Object value) {
        switch (type) {
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT -> out.append(value);
            case FLOAT, DOUBLE -> {
                double number = (Double) value;
                if (Double.isFinite(number)) {
                    out.append(number);
                } else {
                    out.append('"').append(number).append('"');
                }
            }
            case STRING -> string(out, (String) value);
            case BINARY ->
                out.append('"').append(HexFormat.of().formatHex((byte[]) value)).append('"');
            case DATE -> out.append('"').append((LocalDate) value).append('"');
            case TIMESTAMP ->
                out.append('"').append(TimeText.write((Instant) value)).append('"');
            case TIMESTAMP_NTZ ->
                out.append('"').append(TimeText.write((LocalDateTime) value)).append('"');
        }
    }

    private static void map(StringBuilder out, Type.MapOf type, Map<?, ?> map) {
        boolean named = isNamed(type);
        out.append(named ? '{' : '[');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(comma).append(named ? "" : "[");
            write(out, type.key(), entry.getKey());
            out.append(named ? ':' : ',');
            write(out, type.value(), entry.getValue());
            out.append(named ? "" : "]");
            comma = ",";
        }
        out.append(named ? '}' : ']');
    }

    static boolean isNamed(Type.MapOf type) {
        return type.key() == Type.Primitive.STRING;
    }

    private static void struct(StringBuilder out, Type.Struct type, Object[] values) {
        out.append('{');
        Iterator<Type.Field> fields = type.fields().iterator();
        for (int i = 0; fields.hasNext(); i++) {
            Type.Field field = fields.next();
            if (i > 0) {
                out.append(',');
            }
            string(out, field.name());
            out.append(':');
            write(out, field.type(), values[i]);
        }
        out.append('}');
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // A lone surrogate is not a character: escaped, it survives every encoding.
                    if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
