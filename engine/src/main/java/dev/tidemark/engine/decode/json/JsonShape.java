package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The narrowest type that fits all values seen of a field.
 *
 * <p>Merges as Spark's inference does: integers are BIGINT, then DECIMAL(p,0), then DOUBLE; with a fraction or exponent
 * DOUBLE; what does not go together is STRING, which takes any value as its text. Deviations, so that the schema fits
 * every record it was learned from: an empty string is a STRING (Spark takes it for NULL), a number beyond DOUBLE is a
 * STRING, an object that never had a field is a STRING (Spark drops it).
 *
 * <p>Limits: a nested object with more than {@value #MAX_FIELDS} different keys is a MAP from STRING to the type of all
 * its values; a record has the first {@value #MAX_FIELDS} fields; a schema has at most {@value #MAX_NODES} types;
 * what is nested deeper than {@value #MAX_DEPTH} levels is a STRING; keys longer than {@value #MAX_KEY_BYTES} bytes and
 * empty ones are no fields.
 */
public final class JsonShape {

    static final int MAX_FIELDS = 1_000;
    static final int MAX_NODES = 20_000;
    static final int MAX_DEPTH = 32;
    static final int MAX_KEY_BYTES = 1_024;

    private static final int MAX_DECIMAL_DIGITS = 38;
    /** Digits that every long fits in, as Spark has it. */
    private static final int LONG_DIGITS = 20;

    private enum Kind {
        NULL,
        BOOLEAN,
        LONG,
        DECIMAL,
        DOUBLE,
        STRING,
        ARRAY,
        STRUCT,
        MAP
    }

    /** How many types the schema may still get. */
    private static final class Budget {
        private int left = MAX_NODES;
    }

    private final Budget budget;
    private final int depth;
    private Kind kind = Kind.NULL;
    private int digits;
    private Map<String, JsonShape> fields = new LinkedHashMap<>(0);
    private @Nullable JsonShape element;

    /** A value of its own. */
    public JsonShape() {
        this(new Budget(), 1);
    }

    private JsonShape(Budget budget, int depth) {
        this.budget = budget;
        this.depth = depth;
    }

    /** A record: always an object with fields, however many. */
    static JsonShape record() {
        JsonShape shape = new JsonShape(new Budget(), 0);
        shape.kind = Kind.STRUCT;
        return shape;
    }

    /** Learns from a checked value; returns the position after it. */
    public int see(byte[] b, int p) {
        switch (b[p]) {
            case 'n':
                return p + 4;
            case 't':
                merge(Kind.BOOLEAN, 0);
                return p + 4;
            case 'f':
                merge(Kind.BOOLEAN, 0);
                return p + 5;
            case '"':
                merge(Kind.STRING, 0);
                return JsonScan.value(b, p, 0);
            case '[':
                return merge(Kind.ARRAY, 0) ? array(b, p) : JsonScan.value(b, p, 0);
            case '{':
                return merge(Kind.STRUCT, 0) ? object(b, p) : JsonScan.value(b, p, 0);
            default:
                return number(b, p);
        }
    }

    private int number(byte[] b, int p) {
        JsonNumber number = new JsonNumber();
        int end = number.integer(b, p);
        if (end != JsonNumber.NO_LONG) {
            merge(Kind.LONG, 0);
            return end;
        }
        end = number.real(b, p);
        int length = end - p - (b[p] == '-' ? 1 : 0);
        boolean integer = true;
        for (int i = p; i < end; i++) {
            integer &= b[i] != '.' && b[i] != 'e' && b[i] != 'E';
        }
        if (integer && length <= MAX_DECIMAL_DIGITS) {
            merge(Kind.DECIMAL, length);
        } else {
            merge(Double.isInfinite(number.real) ? Kind.STRING : Kind.DOUBLE, 0);
        }
        return end;
    }

    private int array(byte[] b, int open) {
        JsonShape elements = element();
        int p = JsonScan.space(b, open + 1);
        while (b[p] != ']') {
            p = JsonScan.space(b, elements.see(b, p));
            p = b[p] == ',' ? JsonScan.space(b, p + 1) : p;
        }
        return p + 1;
    }

    private int object(byte[] b, int open) {
        int p = JsonScan.space(b, open + 1);
        JsonText key = new JsonText();
        while (b[p] != '}') {
            key.clear();
            key.read(b, p);
            p = JsonScan.key(b, p);
            JsonShape field = field(key);
            p = JsonScan.space(b, field == null ? JsonScan.value(b, p, 0) : field.see(b, p));
            p = b[p] == ',' ? JsonScan.space(b, p + 1) : p;
        }
        return p + 1;
    }

    /** The shape of a member, or null if it is not to be learned. */
    private @Nullable JsonShape field(JsonText key) {
        if (kind == Kind.MAP) {
            return element();
        }
        if (key.length() == 0 || key.length() > MAX_KEY_BYTES) {
            return null;
        }
        String name = new String(key.copy(), java.nio.charset.StandardCharsets.UTF_8);
        JsonShape known = fields.get(name);
        if (known != null) {
            return known;
        }
        if (fields.size() == MAX_FIELDS) {
            if (depth == 0) {
                return null;
            }
            becomeMap();
            return element();
        }
        return addField(name);
    }

    private @Nullable JsonShape addField(String name) {
        if (budget.left == 0) {
            return null;
        }
        budget.left--;
        JsonShape field = new JsonShape(budget, depth + 1);
        fields.put(name, field);
        return field;
    }

    private JsonShape element() {
        if (element == null) {
            budget.left--;
            element = new JsonShape(budget, depth + 1);
        }
        return element;
    }

    private void becomeMap() {
        kind = Kind.MAP;
        List<JsonShape> values = new ArrayList<>(fields.values());
        fields = new LinkedHashMap<>(0);
        for (JsonShape value : values) {
            budget.left += value.size();
            element().merge(value);
        }
    }

    /** How many types this one is made of. */
    private int size() {
        int size = 1 + (element == null ? 0 : element.size());
        for (JsonShape field : fields.values()) {
            size += field.size();
        }
        return size;
    }

    /** Widens this type for a value of another kind; returns whether members of the value are to be learned. */
    private boolean merge(Kind seen, int seenDigits) {
        boolean nested = seen == Kind.ARRAY || seen == Kind.STRUCT || seen == Kind.MAP;
        if (nested && depth >= MAX_DEPTH) {
            become(Kind.STRING);
        } else if (kind == Kind.NULL) {
            kind = seen;
            digits = seenDigits;
        } else if (kind == Kind.STRUCT && seen == Kind.MAP) {
            becomeMap();
        } else if (kind == Kind.MAP && seen == Kind.STRUCT) {
            return true;
        } else if (kind != seen) {
            boolean numbers = isNumber(kind) && isNumber(seen);
            boolean doubles = kind == Kind.DOUBLE || seen == Kind.DOUBLE;
            digits = Math.max(LONG_DIGITS, Math.max(digits, seenDigits));
            become(!numbers ? Kind.STRING : doubles ? Kind.DOUBLE : Kind.DECIMAL);
        } else {
            digits = Math.max(digits, seenDigits);
        }
        return nested && kind != Kind.STRING;
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.LONG || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
    }

    private void become(Kind other) {
        budget.left += size() - 1;
        kind = other;
        fields = new LinkedHashMap<>(0);
        element = null;
    }

    private void merge(JsonShape other) {
        if (other.kind == Kind.NULL || !merge(other.kind, other.digits)) {
            return;
        }
        if (other.element != null) {
            element().merge(other.element);
        }
        for (Map.Entry<String, JsonShape> entry : other.fields.entrySet()) {
            JsonShape mine = kind == Kind.MAP ? element() : fields.get(entry.getKey());
            if (mine == null && fields.size() == MAX_FIELDS) {
                becomeMap();
                mine = element();
            }
            JsonShape into = mine == null ? addField(entry.getKey()) : mine;
            if (into != null) {
                into.merge(entry.getValue());
            }
        }
    }

    public Type type() {
        return switch (kind) {
            case NULL, STRING -> Type.Primitive.STRING;
            case BOOLEAN -> Type.Primitive.BOOLEAN;
            case LONG -> Type.Primitive.BIGINT;
            case DECIMAL -> new Type.Decimal(digits, 0);
            case DOUBLE -> Type.Primitive.DOUBLE;
            case ARRAY -> new Type.Array(elementType());
            case MAP -> new Type.MapOf(Type.Primitive.STRING, elementType());
            case STRUCT -> fields.isEmpty() ? Type.Primitive.STRING : struct();
        };
    }

    private Type elementType() {
        return element == null
                ? Type.Primitive.STRING
                : Objects.requireNonNull(element).type();
    }

    private Type struct() {
        List<Type.Field> typed = new ArrayList<>();
        fields.forEach((name, shape) -> typed.add(new Type.Field(name, shape.type())));
        return new Type.Struct(typed);
    }
}
