package dev.tidemark.engine.decode;

import dev.tidemark.core.type.Schema;
import org.jspecify.annotations.Nullable;

/** Learns the schema of a source from its records. Records that do not parse teach nothing. */
public interface SchemaInference {

    void begin(byte @Nullable [] header);

    /** As {@link Decoder#next}: looks at the record at {@code from}, returns the position after it or INCOMPLETE. */
    int next(byte[] buffer, int from, int to, boolean last);

    /** What was seen so far: fields by first appearance, the narrowest type that fits all values. */
    Schema schema();
}
