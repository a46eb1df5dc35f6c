package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.TidemarkException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds the right to write for as long as it is open: renews the lease in the background, well before it ends. */
final class LeaseKeeper implements AutoCloseable {

    static final Duration TIME = Duration.ofSeconds(60);

    private final Store store;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "tidemark-lease");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> renewal;
    private volatile Lease lease;
    private volatile @Nullable TidemarkException lost;

    LeaseKeeper(Store store) {
        this.store = store;
        lease = store.acquire(Holder.present().text(), TIME, Holder::isGone);
        long every = TIME.toMillis() / 4;
        renewal = clock.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            lease = store.renew(lease, TIME);
        } catch (TidemarkException e) {
            lost = e;
            clock.shutdown();
        }
    }

    /** The lease as it is now; its token never changes. */
    Lease lease() {
        TidemarkException reason = lost;
        if (reason != null) {
            throw reason;
        }
        return lease;
    }

    @Override
    public void close() {
        renewal.cancel(true);
        clock.shutdownNow();
        store.release(lease);
    }
}
