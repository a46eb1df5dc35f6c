package dev.tidemark;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines such as {@code page=/a views=3}. Fields are STRING or BIGINT. */
public final class KeyValueFormat implements Format {

    // docs/java.md: a format
    @Override
    public String name() {
        return "key_value";
    }

    @Override
    public Format.Configured configure(Map<String, String> options, ZoneId zone) {
        if (!options.isEmpty()) {
            throw new TidemarkException(Problem.user(
                    "UNKNOWN_OPTION", "Unknown option of format key_value: " + options.keySet(), "it has none"));
        }
        return new Lines();
    }

    record Lines() implements Format.Configured {

        @Override
        public Optional<Schema> fixedSchema() {
            return Optional.empty();
        }

        @Override
        public boolean splittable() {
            return true;
        }

        @Override
        public boolean hasHeader() {
            return false;
        }

        @Override
        public Decoder decoder(Schema schema, List<FieldPath> wanted) {
            return new LineDecoder(schema, wanted);
        }

        @Override
        public SchemaInference inference() {
            return new LineInference();
        }
    }
    // end

    /** The position after the line that begins at {@code from}, or INCOMPLETE if it may go on. */
    static int lineEnd(byte[] buffer, int from, int to, boolean last) {
        for (int at = from; at < to; at++) {
            if (buffer[at] == '\n') {
                return at + 1;
            }
        }
        return last ? to : Decoder.INCOMPLETE;
    }

    static Map<String, String> pairs(byte[] buffer, int from, int to) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : new String(buffer, from, to - from, StandardCharsets.UTF_8)
                .strip()
                .split(" +")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return pairs;
    }

    // docs/java.md: a decoder
    /** Checks every field of the schema, hands out those that are wanted. */
    static final class LineDecoder implements Decoder {
        private final Schema schema;
        private final List<String> wanted;
        private boolean blank;

        LineDecoder(Schema schema, List<FieldPath> wanted) {
            this.schema = schema;
            this.wanted = wanted.stream().map(FieldPath::text).toList();
        }

        @Override
        public void begin(byte @Nullable [] header) {}

        @Override
        public int next(byte[] buffer, int from, int to, boolean last, Event event) {
            int end = lineEnd(buffer, from, to, last);
            if (end == INCOMPLETE) {
                return INCOMPLETE;
            }
            Map<String, String> pairs = pairs(buffer, from, end);
            blank = pairs.isEmpty();
            for (Type.Field field : schema.fields()) {
                String text = pairs.get(field.name());
                if (text != null) {
                    take(field, text, wanted.indexOf(field.name()), event);
                }
            }
            return end;
        }

        private static void take(Type.Field field, String text, int position, Event event) {
            if (field.type() == Type.Primitive.BIGINT && !text.matches("-?\\d{1,18}")) {
                event.reject("Field " + field.name() + " is not a BIGINT: " + text);
            } else if (position >= 0 && field.type() == Type.Primitive.BIGINT) {
                event.setLong(position, Long.parseLong(text));
            } else if (position >= 0) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                event.setText(position, bytes, 0, bytes.length);
            }
        }

        @Override
        public boolean blank() {
            return blank;
        }
    }
    // end

    /** A field is a number if all its values are. */
    static final class LineInference implements SchemaInference {
        private final Map<String, Type> types = new LinkedHashMap<>();

        @Override
        public void begin(byte @Nullable [] header) {}

        @Override
        public int next(byte[] buffer, int from, int to, boolean last) {
            int end = lineEnd(buffer, from, to, last);
            if (end != Decoder.INCOMPLETE) {
                pairs(buffer, from, end).forEach((name, text) -> {
                    Type type = text.matches("-?\\d{1,18}") ? Type.Primitive.BIGINT : Type.Primitive.STRING;
                    types.merge(name, type, (one, other) -> one == other ? one : Type.Primitive.STRING);
                });
            }
            return end;
        }

        @Override
        public Schema schema() {
            return new Schema(types.entrySet().stream()
                    .map(field -> new Type.Field(field.getKey(), field.getValue()))
                    .toList());
        }
    }
}
