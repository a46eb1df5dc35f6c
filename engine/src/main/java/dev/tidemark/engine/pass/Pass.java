package dev.tidemark.engine.pass;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.KeyParts;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over slices of a source, for all models that lack them: read and decoded once, counted for every model. After
 * {@link #run} it holds what a round commits; close it then.
 */
public final class Pass implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    private final PassInput input;
    private final PassSettings settings;
    private final PassProgress progress;
    private final List<SliceCount> counts = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Set<List<Integer>> failed = new HashSet<>();
    private final List<ModelFailure> failures = new ArrayList<>();

    private Pass(PassInput input, PassSettings settings, PassProgress progress) {
        this.input = input;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Reads and counts everything.
     *
     * @throws CancelledPassException when {@code progress} was cancelled
     */
    public static Pass run(PassInput input, PassSettings settings, PassProgress progress) {
        Pass pass = new Pass(input, settings, progress);
        try {
            pass.work();
            return pass;
        } catch (RuntimeException | Error e) {
            pass.close();
            throw e;
        }
    }

    private void work() {
        Queue<Worker.Task> tasks = new ConcurrentLinkedQueue<>();
        for (PassInput.SliceInput slice : input.slices()) {
            DeadLetters letters = new DeadLetters(input.source(), slice.name(), settings.spillFolder());
            int position = counts.size();
            SliceCount count = new SliceCount(slice.name(), letters);
            if (slice.problemOrNull() != null) {
                count.fail(slice.problemOrNull());
            }
            counts.add(count);
            slice.splits().forEach(split -> tasks.add(new Worker.Task(position, split)));
        }
        int threads = Math.max(1, Math.min(settings.threads(), tasks.size()));
        for (int i = 0; i < threads; i++) {
            workers.add(new Worker(input, counts, tasks, progress, settings));
        }
        join();
        if (progress.isCancelled()) {
            throw new CancelledPassException();
        }
        for (Worker worker : workers) {
            for (ModelFailure failure : worker.failures()) {
                if (failed.add(List.of(failure.model(), failure.slice()))) {
                    failures.add(failure);
                }
            }
        }
    }

    /** Waits until every worker has ended, so that none still writes when the pass is closed. */
    private void join() {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size(), Pass::thread);
        List<Future<?>> running = new ArrayList<>();
        workers.forEach(worker -> running.add(threads.submit(() -> untilFailure(worker))));
        threads.shutdown();
        Throwable failure = null;
        for (Future<?> next : running) {
            try {
                next.get();
            } catch (ExecutionException e) {
                if (failure == null || failure instanceof CancelledPassException) {
                    failure = e.getCause();
                }
            } catch (InterruptedException e) {
                progress.cancel();
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancelledPassException();
            }
        }
        if (failure != null) {
            throw unwrapped(failure);
        }
    }

    /** What stops one worker stops all: the pass gives no result. */
    private void untilFailure(Worker worker) {
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            progress.cancel();
            throw e;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tidemark-pass");
        thread.setDaemon(true);
        return thread;
    }

    private RuntimeException unwrapped(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof SpillException spill) {
            return spill.explained(settings.spillFolder());
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    /** What was learned of each slice, in the order of the input's slices. */
    public List<SliceCount> slices() {
        return List.copyOf(counts);
    }

    /** Models that could not count a slice; the pass holds nothing of these pairs. */
    public List<ModelFailure> failures() {
        return List.copyOf(failures);
    }

    public boolean failed(int model, int slice) {
        return failed.contains(List.of(model, slice));
    }

    /** Gives every distinct member the ledger's id; before {@link #parts}. */
    public void intern(Commit commit) {
        for (Worker worker : workers) {
            worker.members().forEach(members -> members.intern(commit));
        }
    }

    /**
     * What the pass contributes to each key of a model, by ascending key.
     *
     * @param sliceIds the ledger's ids by position; -1 for slices that are not committed
     */
    public Iterator<KeyParts> parts(int model, long[] sliceIds) {
        List<Segment> segments = new ArrayList<>();
        for (Worker worker : workers) {
            for (Segment segment : worker.segments()) {
                if (segment.model() == model && sliceIds[segment.slice()] >= 0 && !failed(model, segment.slice())) {
                    segments.add(segment);
                }
            }
        }
        return new SegmentMerge(input.models().get(model).algebra(), segments, sliceIds);
    }

    /** A file that cannot be removed must hide neither what was counted nor why it was not; the next run removes it. */
    private static void close(Closeable files) {
        try {
            files.close();
        } catch (IOException e) {
            LOG.debug("A spill file stays", e);
        }
    }

    @Override
    public void close() {
        workers.forEach(Pass::close);
        counts.forEach(count -> close(count.letters()));
    }
}
