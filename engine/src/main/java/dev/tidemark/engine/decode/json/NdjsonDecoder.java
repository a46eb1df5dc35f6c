package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads newline-delimited JSON objects. */
final class NdjsonDecoder extends LineRecords implements Decoder {

    private final EventReader reader;
    private Event event;

    NdjsonDecoder(Schema schema, List<FieldPath> wanted, ZoneId zone) {
        reader = new EventReader(SchemaTree.root(schema, wanted), zone);
        event = new Event(wanted.size());
    }

    @Override
    public void begin(byte @Nullable [] header) {}

    @Override
    public int next(byte[] buffer, int from, int to, boolean last, Event into) {
        event = into;
        into.clear();
        return next(buffer, from, to, last);
    }

    @Override
    public boolean blank() {
        return wasBlank();
    }

    @Override
    public Map<String, Type> unknownFields() {
        return reader.keys().unknownFields();
    }

    @Override
    int object(byte[] b, int p) {
        return end(b, reader.read(b, p, event));
    }

    @Override
    void malformed(Malformed problem, byte[] b, int from) {
        event.clear();
        event.reject(Reason.syntax(problem, b, from));
    }
}
