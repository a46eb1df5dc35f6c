package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A field that every enriched event has.
 *
 * @param required whether it may not be empty
 */
record AtomicField(String name, Kind kind, boolean required) {

    /** What a field's text is. */
    enum Kind {
        TEXT(Type.Primitive.STRING),
        UUID(Type.Primitive.STRING),
        TIMESTAMP(Type.Primitive.TIMESTAMP),
        INT(Type.Primitive.INT),
        DOUBLE(Type.Primitive.DOUBLE),
        BOOLEAN(Type.Primitive.BOOLEAN),
        CONTEXTS(Type.Primitive.STRING),
        UNSTRUCT(Type.Primitive.STRING);

        private final Type.Primitive type;

        Kind(Type.Primitive type) {
            this.type = type;
        }

        Type type() {
            return type;
        }
    }

    /** All of them, in their order. */
    static final List<AtomicField> ALL = read("atomic-fields.txt");

    /** Latitude and longitude, as the vendor's SDK joins them: the one column that is no field of its own. */
    static final String GEO_LOCATION = "geo_location";

    /** The fields' columns, and {@link #GEO_LOCATION}. */
    static Schema schema() {
        List<Type.Field> fields = new ArrayList<>();
        for (AtomicField field : ALL) {
            fields.add(new Type.Field(field.name(), field.kind().type()));
        }
        fields.add(new Type.Field(GEO_LOCATION, Type.Primitive.STRING));
        return new Schema(fields);
    }

    /** The position of a field, or -1. */
    static int position(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static List<AtomicField> read(String resource) {
        try (InputStream in = AtomicField.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AtomicField::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AtomicField of(String line) {
        String[] words = line.split(" ");
        return new AtomicField(words[0], Kind.valueOf(words[1].toUpperCase(Locale.ROOT)), words.length > 2);
    }
}
