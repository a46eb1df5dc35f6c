package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values of one type that stand in a field of another format. Positions are as {@link JsonScan} has them: a
 * line feed follows the record, with {@link JsonScan#MARGIN} readable bytes from it on. Used by one thread.
 */
public final class JsonFieldReader {

    private final Target target;
    private final EventReader reader;
    private @Nullable Object built;

    /**
     * @param field whose values are read; paths in {@code wanted} begin with its name
     * @param path what messages call it
     * @param wanted all fields wanted of the event, by their slots
     */
    public JsonFieldReader(Type.Field field, String path, List<FieldPath> wanted, ZoneId zone) {
        this.target = SchemaTree.field(field, path, wanted);
        this.reader = new EventReader(new ObjectNode(path), zone);
    }

    /** Before a record: what was built for the one before is no longer needed. */
    public void begin() {
        reader.begin();
    }

    /**
     * Checks the value at {@code p}, which stands in an object or array of this depth, and puts what is wanted of it into
     * the event; returns the position after it.
     *
     * @throws Malformed when it is no JSON or does not fit the type
     */
    public int read(byte[] b, int p, int depth, Event event) {
        return reader.value(b, p, target, depth, event);
    }

    /** As {@link #read}, but makes an object of the value, for {@link #built}. */
    public int build(byte[] b, int p, int depth) {
        built = reader.whole().read(b, p, target, depth);
        return reader.whole().end();
    }

    /** The value that was built last, in the physical form of its type. */
    public @Nullable Object built() {
        return built;
    }

    /** As {@link dev.tidemark.engine.decode.Decoder#unknownFields}. */
    public Map<String, Type> unknownFields() {
        return reader.keys().unknownFields();
    }
}
