package dev.tidemark.cli;

import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.pass.PassProgress;
import dev.tidemark.engine.run.RoundReport;
import dev.tidemark.engine.run.RunListener;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is on standard error: one line that is written over, or one line after another, or nothing. */
final class ProgressLine implements RunListener, AutoCloseable {

    private static final Duration UPDATE = Duration.ofMillis(200);
    private static final Duration APPEND = Duration.ofSeconds(2);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private final Mode mode;
    private final Style style;
    private @Nullable ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> ticking;
    private volatile String shown = "";
    private boolean closed;

    private enum Mode {
        UPDATING,
        APPENDING,
        SILENT
    }

    private ProgressLine(Terminal terminal, Mode mode) {
        this.terminal = terminal;
        this.mode = mode;
        this.style = terminal.style(Terminal.Stream.ERR);
    }

    static ProgressLine updating(Terminal terminal) {
        return new ProgressLine(terminal, Mode.UPDATING);
    }

    static ProgressLine appending(Terminal terminal) {
        return new ProgressLine(terminal, Mode.APPENDING);
    }

    static ProgressLine silent(Terminal terminal) {
        return new ProgressLine(terminal, Mode.SILENT);
    }

    @Override
    public void reading(String source, int slices, long bytes, long bytesLeft, PassProgress progress) {
        if (mode == Mode.SILENT) {
            return;
        }
        long began = System.nanoTime();
        tick(() -> {
            double seconds = (System.nanoTime() - began) / 1e9;
            long read = Math.min(progress.bytes(), bytes);
            show(line(source, slices, read, bytesLeft, progress.events(), seconds));
        });
    }

    /** {@code enriched: 12 slices, 1.2 GB of 4.0 GB (30 %), 1.4 M events/s, 2.1 s left}. */
    static String line(String source, int slices, long read, long bytesLeft, long events, double seconds) {
        StringBuilder line = new StringBuilder(source)
                .append(": ")
                .append(Counted.of(slices, "slice"))
                .append(", ")
                .append(Counted.bytes(read))
                .append(" of ")
                .append(Counted.bytes(bytesLeft));
        if (bytesLeft > 0) {
            line.append(" (").append(100 * read / bytesLeft).append(" %)");
        }
        if (seconds > 0.5 && events > 0) {
            line.append(String.format(Locale.ROOT, ", %,d events/s", Math.round(events / seconds)));
        }
        if (seconds > 2 && read > 0) {
            line.append(", ")
                    .append(Counted.seconds(seconds * (bytesLeft - read) / read))
                    .append(" left");
        }
        return line.toString();
    }

    @Override
    public void committing(String source, int slices) {
        if (mode != Mode.SILENT) {
            stopTicking();
            show(source + ": writing " + Counted.of(slices, "slice"));
        }
    }

    @Override
    public void committed(RoundReport round) {
        if (mode == Mode.APPENDING) {
            show(round.source() + ": committed " + Counted.of(round.slices(), "slice") + ", "
                    + Counted.of(round.events(), "event"));
        }
    }

    /** Says something that stays, above the line that is written over. */
    void say(String text) {
        erase();
        terminal.err().println(text);
        terminal.err().flush();
    }

    private void tick(Runnable show) {
        stopTicking();
        ScheduledExecutorService running = clock;
        if (running == null) {
            running = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "tidemark-progress");
                thread.setDaemon(true);
                return thread;
            });
            clock = running;
        }
        long millis = (mode == Mode.UPDATING ? UPDATE : APPEND).toMillis();
        ticking = running.scheduleAtFixedRate(show, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void stopTicking() {
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    private synchronized void show(String line) {
        if (closed || line.equals(shown)) {
            return;
        }
        shown = line;
        if (mode == Mode.UPDATING) {
            String fitted = line.length() < terminal.width() ? line : line.substring(0, terminal.width() - 1);
            terminal.err().print(ERASE_LINE + style.dim(fitted));
        } else {
            terminal.err().println(line);
        }
        terminal.err().flush();
    }

    private synchronized void erase() {
        if (mode == Mode.UPDATING && !shown.isEmpty()) {
            terminal.err().print(ERASE_LINE);
            terminal.err().flush();
            shown = "";
        }
    }

    /** Removes the line and shows nothing more. */
    @Override
    public void close() {
        stopTicking();
        erase();
        synchronized (this) {
            closed = true;
        }
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}
