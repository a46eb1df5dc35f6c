package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Decodes text for tests and shows events as text. */
final class Lines {

    private Lines() {}

    static Format.Configured format(ZoneId zone) {
        return new NdjsonFormat().configure(Map.of(), zone);
    }

    static Schema schema(Object... namesAndTypes) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(new Type.Field((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]));
        }
        return new Schema(fields);
    }

    static Type.Struct struct(Object... namesAndTypes) {
        return new Type.Struct(schema(namesAndTypes).fields());
    }

    /** Paths such as {@code properties.price}. */
    static List<FieldPath> wanted(Schema schema, String... paths) {
        List<FieldPath> wanted = new ArrayList<>();
        for (String path : paths) {
            List<String> names = List.of(path.split("\\."));
            Type type = new Type.Struct(schema.fields());
            for (String name : names) {
                type = ((Type.Struct) type)
                        .fields().stream()
                                .filter(field -> field.name().equals(name))
                                .findFirst()
                                .orElseThrow()
                                .type();
            }
            wanted.add(new FieldPath(names, type));
        }
        return wanted;
    }

    /** Every record as {@code [a, 1, null]}, or as its rejection. */
    static List<String> decode(Schema schema, List<FieldPath> wanted, String text) {
        return decode(schema, wanted, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> decode(Schema schema, List<FieldPath> wanted, byte[] text) {
        return decode(format(ZoneOffset.UTC).decoder(schema, wanted), wanted, text, 0, text.length);
    }

    static List<String> decode(Decoder decoder, List<FieldPath> wanted, byte[] buffer, int from, int to) {
        List<String> records = new ArrayList<>();
        Event event = new Event(wanted.size());
        decoder.begin(null);
        int p = from;
        while (p < to) {
            int next = decoder.next(buffer, p, to, true, event);
            if (next <= p || next > to) {
                throw new AssertionError("The decoder went from " + p + " to " + next + " of " + to);
            }
            if (!decoder.blank()) {
                records.add(show(event, wanted));
            }
            p = next;
        }
        return records;
    }

    /** The value of the only wanted field, or the rejection. */
    static String value(Type type, String json) {
        Schema schema = schema("f", type);
        String record =
                decode(schema, wanted(schema, "f"), "{\"f\":" + json + "}\n").get(0);
        return record.startsWith("[") ? record.substring(1, record.length() - 1) : record;
    }

    static String show(Event event, List<FieldPath> wanted) {
        if (event.rejection() != null) {
            return event.rejection();
        }
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            shown.add(show(physical(event, i, wanted.get(i).type())));
        }
        return shown.toString();
    }

    /** A field as an object in physical form. */
    static Object physical(Event event, int field, Type type) {
        if (event.isNull(field)) {
            return null;
        }
        if (type == Type.Primitive.STRING || type == Type.Primitive.BINARY) {
            int from = event.textOffset(field);
            return Arrays.copyOfRange(event.text(field), from, from + event.textLength(field));
        }
        if (type == Type.Primitive.DOUBLE || type == Type.Primitive.FLOAT) {
            return event.doubleValue(field);
        }
        return type instanceof Type.Primitive ? (Object) event.bits(field) : event.object(field);
    }

    static String show(Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof Object[] struct) {
            return "("
                    + String.join(", ", Arrays.stream(struct).map(Lines::show).toList()) + ")";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Lines::show).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> show(entry.getKey()) + "=" + show(entry.getValue()))
                    .toList()
                    .toString();
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }
}
