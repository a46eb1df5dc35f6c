package dev.tidemark.engine.file;

/** What reading a split found: {@code records = events + dead}. */
public record SplitCount(long events, long dead) {

    public long records() {
        return events + dead;
    }
}
