package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.SchemaInference;
import dev.tidemark.engine.decode.json.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns the columns of contexts and unstructured events; the fields themselves are known. */
final class SnowplowInference implements SchemaInference {

    private final EnrichedLine line = new EnrichedLine();
    private final ContextInference contexts = new ContextInference(SnowplowFormat.CONTEXTS);
    private final ContextInference unstruct = new ContextInference(SnowplowFormat.UNSTRUCT_EVENT);

    @Override
    public void begin(byte @Nullable [] header) {}

    @Override
    public int next(byte[] buffer, int from, int to, boolean last) {
        int next = line.next(buffer, from, to, last);
        if (next != Decoder.INCOMPLETE && !line.blank() && line.problem() == null) {
            for (int i = 0; i < AtomicField.ALL.size(); i++) {
                switch (AtomicField.ALL.get(i).kind()) {
                    case CONTEXTS -> learn(contexts, i);
                    case UNSTRUCT -> learn(unstruct, i);
                    default -> {}
                }
            }
        }
        return next;
    }

    private void learn(ContextInference inference, int field) {
        int start = line.start(field);
        int end = line.end(field);
        if (end > start) {
            try {
                inference.learn(line.bytes, start, end);
            } catch (Malformed problem) {
                // The decoder will say what is wrong with it.
            }
        }
    }

    @Override
    public Schema schema() {
        List<Type.Field> fields = new ArrayList<>(contexts.fields());
        fields.addAll(unstruct.fields());
        return new Schema(fields);
    }
}
