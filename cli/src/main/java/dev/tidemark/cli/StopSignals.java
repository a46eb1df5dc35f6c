package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets SIGINT and SIGTERM stop a run rather than kill it. The JVM ends with 130 or 143 by itself, but only after this
 * hook: it asks the run to stop and waits until the command has said what it did.
 */
final class StopSignals {

    /** A run that does not stop by then is cut off: the store then holds the commits that were done. */
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    private StopSignals(Runnable stop, Terminal terminal) {
        hook = new Thread(
                () -> {
                    terminal.err().println("Stopping: the round under way is given up, what was committed stays");
                    terminal.err().flush();
                    stop.run();
                    try {
                        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            terminal.err().println("Cut off: the run did not stop in time");
                        }
                    } catch (InterruptedException cutShort) {
                        Thread.currentThread().interrupt();
                    }
                },
                "tidemark-stop");
    }

    /** Does the work; meanwhile a signal calls {@code stop}. */
    static int during(IntSupplier work, Runnable stop, Terminal terminal) {
        StopSignals signals = new StopSignals(stop, terminal);
        Runtime.getRuntime().addShutdownHook(signals.hook);
        try {
            return work.getAsInt();
        } finally {
            signals.over();
        }
    }

    private void over() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The hook is at work; it has just been told that the command is over.
        }
    }
}
