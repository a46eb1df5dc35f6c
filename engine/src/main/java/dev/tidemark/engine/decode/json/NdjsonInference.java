package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.SchemaInference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns the schema of newline-delimited JSON; {@link JsonShape} has the rules. */
final class NdjsonInference extends LineRecords implements SchemaInference {

    private final JsonShape root = JsonShape.record();

    @Override
    public void begin(byte @Nullable [] header) {}

    @Override
    public Schema schema() {
        return new Schema(root.type() instanceof Type.Struct struct ? struct.fields() : List.of());
    }

    @Override
    int object(byte[] b, int p) {
        // Checked to its end before anything is learned from it.
        int end = end(b, JsonScan.value(b, p, 0));
        root.see(b, p);
        return end;
    }

    @Override
    void malformed(Malformed problem, byte[] b, int from) {
        // The decoder will say what is wrong with it.
    }
}
