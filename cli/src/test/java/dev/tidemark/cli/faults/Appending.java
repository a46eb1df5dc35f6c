package dev.tidemark.cli.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Another program that appends to a file, every millisecond until it is closed. */
final class Appending implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicInteger appended = new AtomicInteger();

    Appending(Path file, String line) {
        thread = new Thread(() -> append(file, line), "appending");
        thread.start();
    }

    private void append(Path file, String line) {
        try {
            do {
                Files.writeString(file, line, StandardOpenOption.APPEND);
                appended.incrementAndGet();
            } while (!end.await(1, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many lines it has appended so far. */
    int appended() {
        return appended.get();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
