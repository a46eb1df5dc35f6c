package dev.tidemark.engine.pass;

import java.util.concurrent.atomic.LongAdder;

/** How far a pass has come; written by its workers, read by whoever shows it. */
public final class PassProgress {

    private final LongAdder bytes = new LongAdder();
    private final LongAdder events = new LongAdder();
    private volatile boolean cancelled;

    public long bytes() {
        return bytes.sum();
    }

    public long events() {
        return events.sum();
    }

    /** Asks the workers to stop soon; the pass then gives no result. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    void read(long moreBytes) {
        bytes.add(moreBytes);
    }

    void counted(long moreEvents) {
        events.add(moreEvents);
    }
}
