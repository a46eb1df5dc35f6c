package dev.tidemark.engine.file;

import java.util.List;

/**
 * A folder or a file that the source's glob matches, as it was when it was listed. A folder without data files is a slice
 * too: it counts as zero events.
 *
 * @param name path below the glob's fixed prefix, with {@code /} between folders
 * @param fingerprint of names, sizes and times of the files; differs when one of them changed, came or went
 * @param bytes of all files on disk
 * @param files in natural order of their names
 */
public record FileSlice(String name, String fingerprint, long bytes, List<SourceFile> files, Readiness readiness) {

    public FileSlice {
        files = List.copyOf(files);
    }

    public boolean isReady() {
        return readiness instanceof Readiness.Ready;
    }
}
