package dev.tidemark.engine.file;

import dev.tidemark.engine.decode.Event;

/** Takes the records of a split in their order. What it throws ends the reading and reaches the caller unchanged. */
public interface RecordSink {

    /** An event; the instance is filled again for the next one. */
    void event(Event event);

    /**
     * A record that is no event.
     *
     * @param line counted from 1 within the unpacked file
     * @param raw the record without its terminator, cut to {@link SplitReader#MAX_RAW_BYTES}
     */
    void dead(long line, String reason, byte[] raw);
}
