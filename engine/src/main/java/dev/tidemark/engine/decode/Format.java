package dev.tidemark.engine.decode;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to write events as bytes; found with {@link java.util.ServiceLoader} by {@link #name}. */
public interface Format {

    /** As written in a source's {@code format:}, such as {@code ndjson}. */
    String name();

    /**
     * A format with the source's {@code options:}.
     *
     * @throws dev.tidemark.core.problem.TidemarkException naming every unknown or unusable option
     */
    Configured configure(Map<String, String> options, ZoneId zone);

    /** A format whose options are known. Immutable, serialisable, used by many threads. */
    interface Configured extends java.io.Serializable {

        /** Fields that every event of this format has; empty when the data decides. */
        Optional<Schema> fixedSchema();

        /**
         * The whole schema of a source: the fixed fields, then those of {@code more}, declared or inferred, that are not
         * among them.
         */
        default Schema complete(Schema more) {
            List<Type.Field> fields =
                    new ArrayList<>(fixedSchema().map(Schema::fields).orElse(List.of()));
            Schema fixed = new Schema(fields);
            for (Type.Field field : more.fields()) {
                if (fixed.field(field.name()).isEmpty()) {
                    fields.add(field);
                }
            }
            return new Schema(fields);
        }

        /** Whether a file can be read from its middle: every line terminator ends a record. */
        boolean splittable();

        /** Whether every file begins with a record that names its fields. */
        boolean hasHeader();

        /** Reads wanted fields of events of this schema; {@code schema} includes the fixed one. */
        Decoder decoder(Schema schema, List<FieldPath> wanted);

        /** Learns a schema from records. */
        SchemaInference inference();
    }
}
