package dev.tidemark.engine.file;

import java.io.Serializable;

/**
 * A piece of a file that one thread reads. A record belongs to the split that it begins in.
 *
 * @param slice name of the slice
 * @param start offset of the first byte
 * @param length in bytes on disk
 */
public record FileSplit(String slice, SourceFile file, long start, long length, Compression compression)
        implements Serializable {

    public FileSplit {
        if (start < 0 || length < 0 || (compression != Compression.NONE && start != 0)) {
            throw new IllegalArgumentException("No such split: " + start + " + " + length + " " + compression);
        }
    }

    long end() {
        return start + length;
    }
}
