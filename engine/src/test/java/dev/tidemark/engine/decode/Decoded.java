package dev.tidemark.engine.decode;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a format makes of a text, each record as text: an event as the values of its wanted fields, or {@code !reason}. */
public final class Decoded {

    private final Format.Configured format;
    private final Schema schema;
    private final List<FieldPath> wanted;
    private final Decoder decoder;

    private Decoded(Format.Configured format, Schema schema, List<FieldPath> wanted) {
        this.format = format;
        this.schema = schema;
        this.wanted = wanted;
        this.decoder = format.decoder(schema, wanted);
    }

    /** With {@code names} wanted, or all fields of the schema when none are named. */
    public static Decoded with(Format.Configured format, Schema schema, String... names) {
        List<FieldPath> wanted = new ArrayList<>();
        List<String> all = names.length > 0
                ? List.of(names)
                : schema.fields().stream().map(Type.Field::name).toList();
        for (String name : all) {
            wanted.add(new FieldPath(List.of(name.split("\\.")), type(new Type.Struct(schema.fields()), name)));
        }
        return new Decoded(format, schema, wanted);
    }

    private static Type type(Type of, String path) {
        Type type = of;
        for (String name : path.split("\\.")) {
            type = new Schema(((Type.Struct) type).fields())
                    .field(name)
                    .orElseThrow()
                    .type();
        }
        return type;
    }

    public Decoder decoder() {
        return decoder;
    }

    public List<String> records(String text) {
        return records(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands the bytes to the decoder in a window of exactly their size; the header first, if the format has one. */
    public List<String> records(byte[] bytes) {
        int from = 0;
        if (format.hasHeader()) {
            int feed = 0;
            while (feed < bytes.length && bytes[feed] != '\n') {
                feed++;
            }
            int end = feed > 0 && bytes[feed - 1] == '\r' ? feed - 1 : feed;
            decoder.begin(Arrays.copyOf(bytes, end));
            from = Math.min(feed + 1, bytes.length);
        } else {
            decoder.begin(null);
        }
        List<String> records = new ArrayList<>();
        Event event = new Event(wanted.size());
        while (from < bytes.length) {
            event.clear();
            int next = decoder.next(bytes, from, bytes.length, true, event);
            if (next <= from || next > bytes.length) {
                throw new AssertionError("The decoder moved from " + from + " to " + next);
            }
            if (!decoder.blank()) {
                records.add(shown(event));
            }
            from = next;
        }
        return records;
    }

    /** The values of the only record, by name. */
    public Map<String, String> only(String text) {
        Event event = new Event(wanted.size());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        decoder.begin(null);
        decoder.next(bytes, 0, bytes.length, true, event);
        if (event.rejection() != null) {
            throw new AssertionError(event.rejection());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            values.put(wanted.get(i).text(), value(event, i));
        }
        return values;
    }

    private String shown(Event event) {
        if (event.rejection() != null) {
            return "!" + event.rejection();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            values.add(value(event, i));
        }
        return String.join("|", values);
    }

    private String value(Event event, int field) {
        Type type = wanted.get(field).type();
        if (event.isNull(field)) {
            return "NULL";
        }
        if (type == Type.Primitive.STRING || type == Type.Primitive.BINARY) {
            return new String(
                    event.text(field), event.textOffset(field), event.textLength(field), StandardCharsets.UTF_8);
        }
        if (type instanceof Type.Primitive primitive) {
            return primitive.isFloating()
                    ? String.valueOf(event.doubleValue(field))
                    : physical(primitive, event.bits(field));
        }
        return physical(type, event.object(field));
    }

    private static String physical(Type type, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (type instanceof Type.Array array) {
            return ((List<?>) value)
                    .stream()
                            .map(element -> physical(array.element(), element))
                            .toList()
                            .toString();
        }
        if (type instanceof Type.Struct struct) {
            Object[] members = (Object[]) value;
            Map<String, String> shown = new LinkedHashMap<>();
            for (int i = 0; i < members.length; i++) {
                shown.put(
                        struct.fields().get(i).name(),
                        physical(struct.fields().get(i).type(), members[i]));
            }
            return shown.toString();
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (type == Type.Primitive.BOOLEAN) {
            return String.valueOf((Long) value == 1);
        }
        if (type == Type.Primitive.DATE) {
            return LocalDate.ofEpochDay((Long) value).toString();
        }
        if (type == Type.Primitive.TIMESTAMP) {
            return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
        }
        if (type == Type.Primitive.TIMESTAMP_NTZ) {
            return LocalDateTime.ofInstant(Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS), ZoneOffset.UTC)
                    .toString();
        }
        return value.toString();
    }

    /** The schema that the format learns from a text. */
    public static String inferred(Format.Configured format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SchemaInference inference = format.inference();
        int from = 0;
        if (format.hasHeader()) {
            int feed = text.indexOf('\n');
            inference.begin(text.substring(0, feed).getBytes(StandardCharsets.UTF_8));
            from = text.substring(0, feed + 1).getBytes(StandardCharsets.UTF_8).length;
        } else {
            inference.begin(null);
        }
        while (from < bytes.length) {
            from = inference.next(bytes, from, bytes.length, true);
        }
        return inference.schema().ddl();
    }

    @Override
    public String toString() {
        return "Decoded " + schema.ddl();
    }
}
