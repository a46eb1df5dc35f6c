package dev.tidemark.engine.pass;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker's file for what does not fit into memory: byte ranges one after another. */
final class SpillFile implements AutoCloseable {

    private final Path folder;
    private Path file = Path.of("");
    private OutputStream out = OutputStream.nullOutputStream();
    private long size = -1;

    SpillFile(Path folder) {
        this.folder = folder;
    }

    /** Appends bytes and says where they are. */
    Segment.OnDisk write(byte[] bytes, int length) throws IOException {
        if (size < 0) {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "pass-", ".spill");
            out = Files.newOutputStream(file);
            size = 0;
        }
        out.write(bytes, 0, length);
        Segment.OnDisk place = new Segment.OnDisk(file, size, length);
        size += length;
        return place;
    }

    long size() {
        return Math.max(size, 0);
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        if (size >= 0) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
