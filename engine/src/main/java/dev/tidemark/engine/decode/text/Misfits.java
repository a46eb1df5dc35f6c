package dev.tidemark.engine.decode.text;

import dev.tidemark.engine.decode.Event;

/** Collects what is wrong with the fields of one record: all are named in one reason. */
public final class Misfits {

    private static final int MAX_NAMED = 10;

    private final StringBuilder reason = new StringBuilder();
    private int count;

    public void clear() {
        if (count > 0) {
            reason.setLength(0);
            count = 0;
        }
    }

    public void add(String what) {
        if (count < MAX_NAMED) {
            reason.append(count == 0 ? "" : "; ").append(what);
        }
        count++;
    }

    /** Rejects the record if anything is wrong with it. */
    public void rejectIfAny(Event event) {
        if (count > 0) {
            event.reject(count <= MAX_NAMED ? reason.toString() : reason + "; and " + (count - MAX_NAMED) + " more");
        }
    }
}
