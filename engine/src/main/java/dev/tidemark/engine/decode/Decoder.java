package dev.tidemark.engine.decode;

import dev.tidemark.core.type.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into events of one schema. Whether a record is an event depends on the schema alone, never on which fields
 * are wanted: a field that no model uses is checked too. Used by one thread.
 */
public interface Decoder {

    /** What {@link #next} returns when the record does not end before {@code to}. */
    int INCOMPLETE = -1;

    /**
     * Another file (or another split of one) begins.
     *
     * @param header the file's first record without its terminator, if the format has headers
     */
    void begin(byte @Nullable [] header);

    /**
     * Clears {@code event} and decodes the record that begins at {@code from} into it: its wanted fields, or a
     * {@linkplain Event#reject rejection}. An empty line is passed over as no record: the returned position then moves
     * past it and {@link #blank} is true.
     *
     * @param last whether the input ends at {@code to}; otherwise more bytes may follow
     * @return the position after the record and its terminator, or {@link #INCOMPLETE}; never INCOMPLETE when {@code last}
     */
    int next(byte[] buffer, int from, int to, boolean last, Event event);

    /** Whether the last call to {@link #next} passed over something that is no record, such as an empty line. */
    boolean blank();

    /**
     * Fields that records had and the schema lacks, by path ({@code properties.items[].price}) with the type that their
     * first values suggest; a bounded number of them, in the order they were met. Empty for formats that have none.
     */
    default Map<String, Type> unknownFields() {
        return Map.of();
    }
}
