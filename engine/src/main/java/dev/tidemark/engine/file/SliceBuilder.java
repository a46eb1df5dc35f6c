package dev.tidemark.engine.file;

import dev.tidemark.core.definition.SourceDefinition.Complete;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A slice while its files are being found. */
final class SliceBuilder {

    private static final int FINGERPRINT_BYTES = 16;

    private final String name;
    private final Path path;
    private final List<SourceFile> files = new ArrayList<>();
    private Instant lastChange = Instant.MIN;
    private @Nullable String blocked;

    SliceBuilder(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    Path path() {
        return path;
    }

    void add(SourceFile file, Instant modified) {
        files.add(file);
        touched(modified);
    }

    /** A file changed, or a folder got or lost one. */
    void touched(Instant when) {
        if (when.isAfter(lastChange)) {
            lastChange = when;
        }
    }

    /** The slice cannot be counted as it is; the first reason is kept. */
    void blocked(String reason) {
        if (blocked == null) {
            blocked = reason;
        }
    }

    FileSlice build(Complete complete, Instant now, boolean hasMarker) {
        files.sort(Comparator.comparing(SourceFile::name, NaturalOrder.INSTANCE));
        long bytes = files.stream().mapToLong(SourceFile::bytes).sum();
        return new FileSlice(name, fingerprint(files), bytes, files, readiness(complete, now, hasMarker));
    }

    private Readiness readiness(Complete complete, Instant now, boolean hasMarker) {
        if (blocked != null) {
            return new Readiness.Waiting(blocked);
        }
        if (complete instanceof Complete.Marker marker) {
            return hasMarker
                    ? new Readiness.Ready()
                    : new Readiness.Waiting("Waits for its marker: " + marker.fileName());
        }
        if (complete instanceof Complete.Quiet quiet
                && Duration.between(lastChange, now).compareTo(quiet.unchangedFor()) < 0) {
            return new Readiness.Waiting("Waits until nothing changed for " + shown(quiet.unchangedFor())
                    + ": the last change was at " + lastChange);
        }
        return new Readiness.Ready();
    }

    /** SHA-256, shortened, over name, size and time of every file; lengths are written so that names cannot run together. */
    private static String fingerprint(List<SourceFile> files) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        ByteBuffer numbers = ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES);
        for (SourceFile file : files) {
            byte[] fileName = file.name().getBytes(StandardCharsets.UTF_8);
            numbers.clear();
            numbers.putInt(fileName.length).putLong(file.bytes()).putLong(file.modifiedNanos());
            digest.update(numbers.array());
            digest.update(fileName);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    }

    /** {@code 90s} as {@code 1m30s}. */
    private static String shown(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
