package dev.tidemark.engine.file;

import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.SchemaInference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns a source's schema from its first slice: every file gets its share of a bounded number of bytes. */
public final class SchemaReader {

    /** How much is read, unpacked, at most (and of every file at least one record). */
    static final long MAX_BYTES = 64L << 20;

    private static final int MAX_FILES = 500;

    private SchemaReader() {}

    /**
     * The fields that the format fixes and those that the records show; none of the latter when no record parses.
     *
     * @throws dev.tidemark.core.problem.TidemarkException when a file cannot be read
     */
    public static Schema infer(FileSlice slice, Format.Configured format, long maxRecordBytes) {
        return infer(slice, format, maxRecordBytes, MAX_BYTES);
    }

    static Schema infer(FileSlice slice, Format.Configured format, long maxRecordBytes, long maxBytes) {
        SchemaInference inference = format.inference();
        SplitReader reader = new SplitReader(format, new Learner(inference), 0, maxRecordBytes);
        List<SourceFile> files = sample(slice);
        long left = maxBytes;
        for (int i = 0; i < files.size() && left > 0; i++) {
            SourceFile file = files.get(i);
            FileSplit whole = new FileSplit(slice.name(), file, 0, file.bytes(), FileSource.compression(file));
            long share = Math.max(1, left / (files.size() - i));
            reader.read(whole, IGNORED, share);
            left -= reader.passedBytes();
        }
        return format.complete(inference.schema());
    }

    /** Files that have something in them; of very many, some from beginning to end. */
    private static List<SourceFile> sample(FileSlice slice) {
        List<SourceFile> files = new ArrayList<>(slice.files());
        files.removeIf(file -> file.bytes() == 0);
        if (files.size() <= MAX_FILES) {
            return files;
        }
        List<SourceFile> some = new ArrayList<>();
        for (int i = 0; i < MAX_FILES; i++) {
            some.add(files.get((int) ((long) i * files.size() / MAX_FILES)));
        }
        return some;
    }

    private static final RecordSink IGNORED = new RecordSink() {
        @Override
        public void event(Event event) {}

        @Override
        public void dead(long line, String reason, byte[] raw) {}
    };

    /** Lets an inference be read for as if it were a decoder. */
    private record Learner(SchemaInference inference) implements Decoder {

        @Override
        public void begin(byte @Nullable [] header) {
            inference.begin(header);
        }

        @Override
        public int next(byte[] buffer, int from, int to, boolean last, Event event) {
            return inference.next(buffer, from, to, last);
        }

        @Override
        public boolean blank() {
            return false;
        }
    }
}
