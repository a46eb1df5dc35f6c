package dev.tidemark.core.problem;

import java.nio.file.Path;

/** A place in a file a person wrote. Lines and columns count from 1; 0 means "the file as a whole". */
public record Location(Path file, int line, int column) implements Comparable<Location> {

    public static Location of(Path file) {
        return new Location(file, 0, 0);
    }

    @Override
    public int compareTo(Location other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
}
