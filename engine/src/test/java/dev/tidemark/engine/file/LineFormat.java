package dev.tidemark.engine.file;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simplest format there is: every line is an event with one text field; lines that begin with {@code bad} are refused.
 * With {@code multiline}, a line that ends with a backslash goes on in the next one.
 */
record LineFormat(boolean hasHeader, boolean multiline) implements Format.Configured {

    static final LineFormat PLAIN = new LineFormat(false, false);
    static final LineFormat HEADED = new LineFormat(true, false);
    static final LineFormat MULTILINE = new LineFormat(false, true);

    @Override
    public Optional<Schema> fixedSchema() {
        return Optional.empty();
    }

    @Override
    public boolean splittable() {
        return !multiline;
    }

    @Override
    public Decoder decoder(Schema schema, List<FieldPath> wanted) {
        return new LineDecoder();
    }

    LineDecoder decoder() {
        return new LineDecoder();
    }

    @Override
    public SchemaInference inference() {
        return new SchemaInference() {
            private final LineDecoder decoder = new LineDecoder();
            private long records;

            @Override
            public void begin(byte @Nullable [] header) {
                decoder.begin(header);
            }

            @Override
            public int next(byte[] buffer, int from, int to, boolean last) {
                int next = decoder.next(buffer, from, to, last, new Event(1));
                records += next == Decoder.INCOMPLETE ? 0 : 1;
                return next;
            }

            @Override
            public Schema schema() {
                return new Schema(List.of(new Type.Field("seen_" + records, Type.Primitive.STRING)));
            }
        };
    }

    final class LineDecoder implements Decoder {

        String header = "";
        private boolean blank;

        @Override
        public void begin(byte @Nullable [] bytes) {
            header = bytes == null ? "none" : new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public int next(byte[] buffer, int from, int to, boolean last, Event event) {
            int feed = from;
            while (feed < to && (buffer[feed] != '\n' || multiline && feed > from && buffer[feed - 1] == '\\')) {
                feed++;
            }
            if (feed == to && !last) {
                return INCOMPLETE;
            }
            int end = feed > from && buffer[feed - 1] == '\r' ? feed - 1 : feed;
            blank = end == from;
            String text = new String(buffer, from, end - from, StandardCharsets.UTF_8);
            if (text.startsWith("bad")) {
                event.reject("Refused: " + text);
            } else {
                event.setText(0, buffer, from, end - from);
            }
            return feed < to ? feed + 1 : to;
        }

        @Override
        public boolean blank() {
            return blank;
        }
    }
}
