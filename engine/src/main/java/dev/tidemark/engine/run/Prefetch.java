package dev.tidemark.engine.run;

import dev.tidemark.core.ledger.KeyParts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges the parts of a model on a thread of its own, some batches ahead of the store that writes them: merging and writing
 * take about as long as each other.
 */
final class Prefetch implements Iterator<KeyParts>, AutoCloseable {

    private static final int BATCH = 256;
    private static final int BATCHES_AHEAD = 16;

    /** What the merging thread hands over: keys, and how it ended when it did. */
    private record Batch(
            List<KeyParts> keys, boolean last, @Nullable Throwable failure) {}

    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread;
    private Batch batch = new Batch(List.of(), false, null);
    private int position;

    Prefetch(Supplier<Iterator<KeyParts>> parts) {
        thread = new Thread(() -> merge(parts), "tidemark-merge");
        thread.setDaemon(true);
        thread.start();
    }

    private void merge(Supplier<Iterator<KeyParts>> parts) {
        List<KeyParts> keys = new ArrayList<>(BATCH);
        Throwable failure = null;
        try {
            try {
                Iterator<KeyParts> merged = parts.get();
                while (merged.hasNext()) {
                    keys.add(merged.next());
                    if (keys.size() == BATCH) {
                        queue.put(new Batch(keys, false, null));
                        keys = new ArrayList<>(BATCH);
                    }
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            queue.put(new Batch(keys, true, failure));
        } catch (InterruptedException e) {
            // Nobody waits for the rest.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean hasNext() {
        while (position == batch.keys().size() && !batch.last()) {
            try {
                batch = queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while merging", e);
            }
            position = 0;
            rethrow(batch.failure());
        }
        return position < batch.keys().size();
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
    }

    @Override
    public KeyParts next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.keys().get(position++);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
