package dev.tidemark.engine.pass;

import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder of one run's own below the project's spill folder, so that nobody else removes its files, and what runs that
 * were killed left there is removed by the next one. The system gives a killed process's lock back, which tells them apart.
 */
public final class SpillFolder implements AutoCloseable {

    private static final String LOCK = "in-use";

    private final Path path;
    private final FileChannel lock;

    private SpillFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder of one's own in {@code parent}, and removes those whose process is gone.
     *
     * @throws TidemarkException when nothing can be written there
     */
    public static SpillFolder in(Path parent) {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            Path own = Files.createTempDirectory(parent, "run-");
            FileChannel lock = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.lock();
            return new SpillFolder(own, lock);
        } catch (IOException e) {
            throw new SpillException(e).explained(parent);
        }
    }

    public Path path() {
        return path;
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "run-*")) {
            for (Path folder : folders) {
                try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
                    if (locked(lock) != null) {
                        remove(folder);
                    }
                } catch (NoSuchFileException notYet) {
                    // Its process has just begun, or was killed before there was anything in it.
                }
            }
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownRun) {
            return null;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        try {
            remove(path);
            lock.close();
        } catch (IOException e) {
            // The next run removes what is left.
            return;
        }
    }
}
