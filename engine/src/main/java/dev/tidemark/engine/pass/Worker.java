package dev.tidemark.engine.pass;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.file.RecordSink;
import dev.tidemark.engine.file.SourceFile;
import dev.tidemark.engine.file.SplitCount;
import dev.tidemark.engine.file.SplitReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads splits from a common queue and counts them, one slice after another. */
final class Worker implements Runnable, RecordSink, Closeable {

    /** A split and its slice's position. */
    record Task(int slice, FileSplit split) {}

    /** Memory is looked at after at most this many events. */
    private static final int MOST_EVENTS_BETWEEN_LOOKS = 1 << 16;

    /** What an event may add, for how often to look. */
    private static final int EVENT_BYTES = 4096;

    private final PassInput input;
    private final List<SliceCount> counts;
    private final Queue<Task> tasks;
    private final PassProgress progress;
    private final long memoryBytes;
    private final int eventsBetweenLooks;
    private final SpillFile spill;
    private final SplitReader reader;
    private final Decoder decoder;
    private final List<Segment> segments = new ArrayList<>();
    private final List<MemberCodes> members = new ArrayList<>();
    private final List<ModelFailure> failures = new ArrayList<>();
    private Tables tables;
    private int slice = -1;
    private @Nullable FileSplit split;
    private int eventsSinceLook;

    Worker(PassInput input, List<SliceCount> counts, Queue<Task> tasks, PassProgress progress, PassSettings settings) {
        this.input = input;
        this.counts = counts;
        this.tasks = tasks;
        this.progress = progress;
        memoryBytes = settings.memoryBytes() / settings.threads();
        eventsBetweenLooks = (int) Math.max(1, Math.min(MOST_EVENTS_BETWEEN_LOOKS, memoryBytes / EVENT_BYTES));
        spill = new SpillFile(settings.spillFolder());
        decoder = input.format().decoder(input.schema(), input.program().wanted());
        reader = new SplitReader(
                input.format(), decoder, input.program().wanted().size(), input.maxRecordBytes());
        tables = new Tables(input.program(), input.models());
    }

    @Override
    public void run() {
        for (Task task = tasks.poll(); task != null && !progress.isCancelled(); task = tasks.poll()) {
            if (task.slice != slice) {
                seal();
                slice = task.slice;
            }
            if (counts.get(slice).failure().isEmpty()) {
                read(task.split);
            }
        }
        seal();
        members.addAll(tables.members());
    }

    private void read(FileSplit next) {
        SliceCount count = counts.get(slice);
        split = next;
        place();
        try {
            SplitCount read = reader.read(next, this);
            count.count(read.events());
        } catch (TidemarkException e) {
            count.fail(e.problems().get(0));
        }
        tables.flush();
        count.seen(decoder.unknownFields());
        progress.counted(eventsSinceLook);
        eventsSinceLook = 0;
        progress.read(next.length());
    }

    private SourceFile file() {
        FileSplit present = split;
        if (present == null) {
            throw new IllegalStateException("No split is read");
        }
        return present.file();
    }

    /** Tells new tables where the events come from. */
    private void place() {
        tables.place(counts.get(slice).name(), file().shown(), file().modifiedMicros());
    }

    @Override
    public void event(Event event) {
        tables.event(event);
        if (++eventsSinceLook == eventsBetweenLooks) {
            progress.counted(eventsSinceLook);
            eventsSinceLook = 0;
            stopWhenCancelled();
            keepWithinMemory();
        }
    }

    private void stopWhenCancelled() {
        if (progress.isCancelled()) {
            throw new CancelledPassException();
        }
    }

    @Override
    public void dead(long line, String reason, byte[] raw) {
        counts.get(slice).letters().add(file().shown(), line, reason, raw);
        // A large file of another kind has no events.
        stopWhenCancelled();
    }

    private void keepWithinMemory() {
        long sealed = segments.stream().mapToLong(Segment::memory).sum();
        if (tables.memory() + sealed < memoryBytes) {
            return;
        }
        tables.flush();
        seal();
        try {
            for (int i = 0; i < segments.size(); i++) {
                segments.set(i, segments.get(i).spill(spill));
            }
            for (MemberCodes codes : tables.members()) {
                codes.spill(spill);
                members.add(codes);
            }
        } catch (IOException e) {
            throw new SpillException(e);
        }
        tables = new Tables(input.program(), input.models());
        place();
    }

    /** Ends what was counted of the present slice. */
    private void seal() {
        if (slice < 0) {
            return;
        }
        for (InputTable table : tables.inputs()) {
            String failure = table.failure();
            if (failure != null) {
                failures.add(new ModelFailure(table.model(), slice, failure));
            }
            Segment segment = table.seal(slice);
            if (segment != null) {
                segments.add(segment);
            }
        }
    }

    List<Segment> segments() {
        return segments;
    }

    List<MemberCodes> members() {
        return members;
    }

    List<ModelFailure> failures() {
        return failures;
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
