package dev.tidemark;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.file.RecordSink;
import dev.tidemark.engine.file.Repairs;
import dev.tidemark.engine.file.SplitReader;
import dev.tidemark.engine.run.ResolvedSource;
import dev.tidemark.engine.run.Runner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts repaired records in the place of dead letters, and takes them out again when the dead letter is gone. */
final class Resubmission {

    private final Path root;
    private final Clock clock;

    Resubmission(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Keeps the repaired record, if it is an event, and returns the name of its slice.
     *
     * @throws TidemarkException when it is no event either, or more than one
     */
    String put(ResolvedSource source, DeadLetter letter, byte[] bytes) {
        byte[] record = withoutTerminator(bytes);
        byte[] header = source.format().hasHeader() ? header(source, letter) : null;
        requireEvent(source, header, record);
        new Repairs(source.definition(), root, clock).put(letter, header, record);
        return Repairs.sliceOf(letter);
    }

    private static byte[] withoutTerminator(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static void requireEvent(ResolvedSource source, byte @Nullable [] header, byte[] record) {
        Decoder decoder = source.format().decoder(source.schema(), List.of());
        Event event = new Event(0);
        event.clear();
        decoder.begin(header);
        int end = record.length == 0 ? 0 : decoder.next(record, 0, record.length, true, event);
        if (record.length == 0 || decoder.blank()) {
            throw refused("There is no record", "write the repaired record to standard input, or name its file");
        }
        if (event.rejection() != null) {
            throw refused("The record is no event of source " + source.name() + ": " + event.rejection(), "repair it");
        }
        if (end < record.length) {
            throw refused("There is more than one record", "submit them one by one, each for its own dead letter");
        }
    }

    private static TidemarkException refused(String message, String remedy) {
        return new TidemarkException(Problem.user("NOT_REPAIRED", message, remedy));
    }

    /** The header of the file that the dead letter came from. */
    private static byte[] header(ResolvedSource source, DeadLetter letter) {
        HeaderReading reading = new HeaderReading(source.format());
        for (FileSlice slice : source.files().list().slices()) {
            if (slice.name().equals(letter.slice())) {
                for (FileSplit split : FileSource.splits(slice, source.format())) {
                    if (split.file().shown().equals(letter.file()) && split.start() == 0) {
                        return reading.of(split, source.definition().maxRecordBytes());
                    }
                }
            }
        }
        throw refused("The file of the dead letter is gone: " + letter.file(), "its header says what the fields are");
    }

    /** Takes repaired records out whose dead letters are no more: undone, or repaired where they came from. */
    void reconcile(List<SourceDefinition> sources, Store store, Runner runner) {
        for (SourceDefinition source : sources) {
            Repairs repairs = new Repairs(source, root, clock);
            List<FileSlice> repaired = repairs.list();
            Set<String> originals = new HashSet<>();
            repaired.forEach(slice -> repairs.original(slice.name()).ifPresent(originals::add));
            Set<String> wanted = new HashSet<>();
            for (String original : originals) {
                store.deadLetters(source.name(), original, Integer.MAX_VALUE)
                        .forEach(letter -> wanted.add(Repairs.sliceOf(letter)));
            }
            for (FileSlice slice : repaired) {
                if (!wanted.contains(slice.name())) {
                    boolean counted =
                            store.slices(source.name()).stream().anyMatch(facts -> counted(facts, slice.name()));
                    if (counted) {
                        runner.undo(source.name(), slice.name());
                    }
                    repairs.remove(slice.name());
                }
            }
        }
    }

    private static boolean counted(SliceFacts facts, String name) {
        return facts.name().equals(name) && facts.status() == SliceStatus.COUNTED;
    }

    /** Reads a file's header by way of a decoder that only listens. */
    private static final class HeaderReading implements Decoder, RecordSink {
        private final Format.Configured format;
        private byte @Nullable [] header;

        HeaderReading(Format.Configured format) {
            this.format = format;
        }

        byte[] of(FileSplit split, long maxRecordBytes) {
            try {
                new SplitReader(format, this, 0, maxRecordBytes).read(split, this);
            } catch (Found found) {
                // Nothing more is needed.
            }
            byte[] read = header;
            return read == null ? new byte[0] : read;
        }

        @Override
        public void begin(byte @Nullable [] first) {
            header = first;
            throw new Found();
        }

        @Override
        public int next(byte[] buffer, int from, int to, boolean last, Event event) {
            return to;
        }

        @Override
        public boolean blank() {
            return true;
        }

        @Override
        public void event(Event event) {}

        @Override
        public void dead(long line, String reason, byte[] raw) {}
    }

    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Found() {
            super(null, null, false, false);
        }
    }
}
