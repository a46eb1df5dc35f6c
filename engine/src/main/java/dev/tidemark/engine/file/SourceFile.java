package dev.tidemark.engine.file;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file of a slice as it was when the slice was listed.
 *
 * @param path absolute
 * @param shown as people see it: relative to the project's root, or absolute when outside it
 * @param name relative to the slice's folder; the file's own name when the slice is a file
 * @param bytes size on disk
 * @param modifiedNanos when it was last changed, since 1970-01-01T00:00 UTC
 */
public record SourceFile(String path, String shown, String name, long bytes, long modifiedNanos)
        implements Serializable {

    Path location() {
        return Path.of(path);
    }

    /** The value of {@code _ingested_at}: the same for every reading of an unchanged file. */
    public long modifiedMicros() {
        return Math.floorDiv(modifiedNanos, 1000L);
    }
}
