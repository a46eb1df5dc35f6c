package dev.tidemark.store.form;

import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text as a value of a known type; as deep as the type and no deeper. */
final class JsonReader {

    private final String json;
    private int position;

    JsonReader(String json) {
        this.json = json;
    }

    @Nullable Object document(Type type) {
        try {
            Object value = value(type);
            space();
            if (position != json.length()) {
                throw wrong("the end");
            }
            return value;
        } catch (NumberFormatException | DateTimeException unreadable) {
            throw wrong(type.ddl());
        }
    }

    private @Nullable Object value(Type type) {
        space();
        if (json.startsWith("null", position)) {
            position += 4;
            return null;
        }
        if (type instanceof Type.Primitive primitive) {
            return primitive(primitive);
        }
        if (type instanceof Type.Decimal decimal) {
            return new BigDecimal(bare()).setScale(decimal.scale());
        }
        if (type instanceof Type.Array array) {
            List<@Nullable Object> elements = new ArrayList<>();
            expect('[');
            for (boolean more = !ends(']'); more; more = goesOn(']')) {
                elements.add(value(array.element()));
            }
            return elements;
        }
        if (type instanceof Type.MapOf map) {
            return map(map);
        }
        return struct((Type.Struct) type);
    }

    private Object primitive(Type.Primitive type) {
        return switch (type) {
            case BOOLEAN ->
                switch (bare()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw wrong("true or false");
                };
            case TINYINT, SMALLINT, INT, BIGINT -> Long.valueOf(bare());
            case FLOAT, DOUBLE -> Double.valueOf(peek() == '"' ? string() : bare());
            case STRING -> string();
            case BINARY -> HexFormat.of().parseHex(string());
            case DATE -> LocalDate.parse(string());
            case TIMESTAMP -> TimeText.instant(string());
            case TIMESTAMP_NTZ -> TimeText.time(string());
        };
    }

    private Map<@Nullable Object, @Nullable Object> map(Type.MapOf type) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        boolean named = JsonText.isNamed(type);
        char close = named ? '}' : ']';
        expect(named ? '{' : '[');
        for (boolean more = !ends(close); more; more = goesOn(close)) {
            if (!named) {
                expect('[');
            }
            Object key = value(type.key());
            expect(named ? ':' : ',');
            map.put(key, value(type.value()));
            if (!named) {
                expect(']');
            }
        }
        return map;
    }

    /** By position, because the names of a struct's fields need not differ. */
    private @Nullable Object[] struct(Type.Struct type) {
        @Nullable Object[] values = new @Nullable Object[type.fields().size()];
        expect('{');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                expect(',');
            }
            peek();
            string();
            expect(':');
            values[i] = value(type.fields().get(i).type());
        }
        expect('}');
        return values;
    }

    private String bare() {
        peek();
        int start = position;
        while (position < json.length() && ",]}: ".indexOf(json.charAt(position)) < 0) {
            position++;
        }
        return json.substring(start, position);
    }

    private String string() {
        expect('"');
        int start = position;
        StringBuilder text = new StringBuilder();
        while (position < json.length()) {
            char c = json.charAt(position);
            if (c == '"') {
                text.append(json, start, position++);
                return text.toString();
            }
            if (c == '\\') {
                text.append(json, start, position++);
                text.append(escaped());
                start = position;
            } else {
                position++;
            }
        }
        throw wrong("a closing quote");
    }

    private char escaped() {
        if (position == json.length()) {
            throw wrong("an escaped character");
        }
        char c = json.charAt(position++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (json.length() - position < 4) {
                    throw wrong("four hexadecimal digits");
                }
                position += 4;
                yield (char) Integer.parseInt(json.substring(position - 4, position), 16);
            }
            default -> c;
        };
    }

    private void space() {
        while (position < json.length() && " \t\r\n".indexOf(json.charAt(position)) >= 0) {
            position++;
        }
    }

    /** The next character after white space; 0 at the end. */
    private char peek() {
        space();
        return position < json.length() ? json.charAt(position) : 0;
    }

    private void expect(char token) {
        if (peek() != token) {
            throw wrong("'" + token + "'");
        }
        position++;
    }

    private boolean ends(char close) {
        if (peek() != close) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes the comma before another element, or the closing bracket. */
    private boolean goesOn(char close) {
        if (ends(close)) {
            return false;
        }
        expect(',');
        return true;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("Cannot read JSON: expected " + expected + " at character " + (position + 1)
                + " of: " + (json.length() <= 200 ? json : json.substring(0, 200) + "…"));
    }
}
