package dev.tidemark.engine.file;

import dev.tidemark.engine.decode.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps what a reader hands out, as text. */
final class Recorded implements RecordSink {

    final List<String> events = new ArrayList<>();
    final List<String> dead = new ArrayList<>();

    @Override
    public void event(Event event) {
        events.add(new String(event.text(0), event.textOffset(0), event.textLength(0), StandardCharsets.UTF_8));
    }

    @Override
    public void dead(long line, String reason, byte[] raw) {
        dead.add(line + ": " + reason + " <" + new String(raw, StandardCharsets.UTF_8) + ">");
    }

    static SourceFile sourceFile(Path path) throws java.io.IOException {
        return new SourceFile(
                path.toString(),
                path.getFileName().toString(),
                path.getFileName().toString(),
                java.nio.file.Files.size(path),
                java.nio.file.Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS));
    }

    static FileSlice slice(Path... files) throws java.io.IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(sourceFile(file));
        }
        return new FileSlice("slice", "f", 0, sources, new Readiness.Ready());
    }
}
