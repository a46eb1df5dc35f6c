package dev.tidemark.engine.file;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.Format;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;

/**
 * Reads splits, one after another, in bounded memory. Which events and dead letters come out does not depend on how a
 * file was cut or how large the window is. Used by one thread.
 */
public final class SplitReader {

    /** How much of a dead record is kept. */
    public static final int MAX_RAW_BYTES = 64 << 10;

    private static final int MAX_TERMINATOR_BYTES = 2;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Decoder decoder;
    private final Event event;
    private final boolean lineFormat;
    private final boolean hasHeader;
    private final long maxRecordBytes;
    private final Window window;
    private boolean markPassed;

    /**
     * @param decoder of {@code format}
     * @param wantedFields how many fields the decoder delivers
     * @param maxRecordBytes a longer record is a dead letter; memory stays within about twice of it
     */
    public SplitReader(Format.Configured format, Decoder decoder, int wantedFields, long maxRecordBytes) {
        this(format, decoder, wantedFields, maxRecordBytes, Window.DEFAULT_BYTES);
    }

    SplitReader(Format.Configured format, Decoder decoder, int wantedFields, long maxRecordBytes, int windowBytes) {
        this.decoder = decoder;
        this.event = new Event(wantedFields);
        this.lineFormat = format.splittable();
        this.hasHeader = format.hasHeader();
        this.maxRecordBytes = maxRecordBytes;
        this.window = new Window(windowBytes, maxRecordBytes);
    }

    /**
     * Hands every record that begins in the split to the sink.
     *
     * @throws TidemarkException when the file cannot be read to its end, is not packed as it should be, or changed since
     *     it was listed: then nothing of its slice may be counted
     */
    public SplitCount read(FileSplit split, RecordSink sink) {
        return read(split, sink, split.compression() == Compression.NONE ? split.end() : Long.MAX_VALUE);
    }

    /** How much of the unpacked file the last reading went through. */
    long passedBytes() {
        return window.position();
    }

    /** Stops before a record that begins at {@code stopAt} of the unpacked file or later. */
    SplitCount read(FileSplit split, RecordSink sink, long stopAt) {
        SplitCount count;
        try (InputStream in = open(split)) {
            count = readRecords(split, sink, stopAt, in);
        } catch (IOException e) {
            checkUnchanged(split.file());
            throw explained(split, e);
        }
        checkUnchanged(split.file());
        return count;
    }

    private SplitCount readRecords(FileSplit split, RecordSink sink, long stopAt, InputStream in) throws IOException {
        Lines lines = begin(split, stopAt, in);
        // A file's first record begins before its byte order mark, wherever the file is cut.
        long stop = markPassed ? Math.max(stopAt, BYTE_ORDER_MARK.length + 1) : stopAt;
        long events = 0;
        long dead = 0;
        while (window.position() < stop) {
            if (window.available() == 0 && !window.fill()) {
                break;
            }
            int from = window.from;
            // No decoder sees more than the longest record, so what it finds does not depend on the window.
            int to = (int) Math.min(window.to, from + maxRecordBytes + MAX_TERMINATOR_BYTES);
            event.clear();
            int next = decoder.next(window.bytes, from, to, window.ended && to == window.to, event);
            if (next == Decoder.INCOMPLETE && to - from < maxRecordBytes + MAX_TERMINATOR_BYTES) {
                more();
                continue;
            }
            int end = next == Decoder.INCOMPLETE ? to : withoutTerminator(window.bytes, from, next);
            if (next == Decoder.INCOMPLETE || end - from > maxRecordBytes) {
                dead++;
                passOverlong(lines, sink);
            } else {
                if (!decoder.blank()) {
                    String rejection = event.rejection();
                    if (rejection == null) {
                        events++;
                        sink.event(event);
                    } else {
                        dead++;
                        sink.dead(lines.ofNextRecord(), rejection, raw(from, end));
                    }
                }
                window.from = next;
            }
            lines.recordPassed();
        }
        return new SplitCount(events, dead);
    }

    private void more() throws IOException {
        if (window.ended) {
            throw new IllegalStateException("The decoder waits for bytes after the end of the file");
        }
        window.fill();
    }

    /** Opens the window at the first record of the split and tells the decoder. */
    private Lines begin(FileSplit split, long stopAt, InputStream in) throws IOException {
        boolean plain = split.compression() == Compression.NONE;
        long start = split.start();
        // One byte earlier, so that a record that begins exactly at the start is not taken for a tail.
        long position = Math.max(0, start - 1);
        long unread = plain ? split.file().bytes() - position : Long.MAX_VALUE;
        window.open(in, position, unread, stopAt, !lineFormat);
        long linesPassed = 0;
        markPassed = false;
        if (start == 0) {
            linesPassed = passFileHead(split.file());
        } else {
            window.skipLine();
            if (hasHeader) {
                window.skipTo(beginInMiddle(split.file()));
            } else {
                decoder.begin(null);
            }
        }
        return new Lines(split.file(), window.position(), start == 0 ? linesPassed : Lines.UNKNOWN);
    }

    /** Passes over byte order mark and header; returns how many lines these were. */
    private long passFileHead(SourceFile file) throws IOException {
        while (window.available() < BYTE_ORDER_MARK.length && window.fill()) {
            // The mark may come in pieces.
        }
        byte[] bytes = window.bytes;
        int from = window.from;
        if (window.available() >= 2
                && (bytes[from] == (byte) 0xFF && bytes[from + 1] == (byte) 0xFE
                        || bytes[from] == (byte) 0xFE && bytes[from + 1] == (byte) 0xFF)) {
            throw FileProblems.unreadable(file, "it is UTF-16", "write it as UTF-8");
        }
        if (window.available() >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        bytes, from, from + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            window.from += BYTE_ORDER_MARK.length;
            markPassed = true;
        }
        if (!hasHeader) {
            decoder.begin(null);
            return 0;
        }
        return passHeader(file);
    }

    /** The header is the file's first line that is not empty. */
    private long passHeader(SourceFile file) throws IOException {
        long lines = 0;
        while (true) {
            int feed = Window.lineFeed(window.bytes, window.from, window.to);
            if (feed < 0) {
                if (window.available() > maxRecordBytes) {
                    throw FileProblems.unreadable(
                            file,
                            "its header is longer than max_record: " + maxRecordBytes + " bytes",
                            "check that its first line names the fields, or raise max_record");
                }
                if (window.fill()) {
                    continue;
                }
            }
            int next = feed < 0 ? window.to : feed + 1;
            int end = withoutTerminator(window.bytes, window.from, next);
            byte[] header = Arrays.copyOfRange(window.bytes, window.from, end);
            window.from = next;
            lines++;
            if (header.length > 0) {
                begin(file, header);
                return lines;
            }
            if (feed < 0) {
                // A file without any line has no header and no record.
                return lines;
            }
        }
    }

    /** A header that does not fit the schema is a problem of its file. */
    private void begin(SourceFile file, byte[] header) {
        try {
            decoder.begin(header);
        } catch (TidemarkException e) {
            throw FileProblems.ofHeader(file, e);
        }
    }

    /** For a split in the middle of a file: reads the header from its beginning; returns where it ends. */
    private long beginInMiddle(SourceFile file) throws IOException {
        Window split = new Window(8192, maxRecordBytes);
        try (InputStream in = new FileInputStream(file.path())) {
            SplitReader head = new SplitReader(this, split);
            split.open(in, 0, file.bytes(), 0, false);
            head.passFileHead(file);
            return split.position();
        }
    }

    /** Shares the decoder with {@code other}, but not the window. */
    private SplitReader(SplitReader other, Window window) {
        this.decoder = other.decoder;
        this.event = other.event;
        this.lineFormat = other.lineFormat;
        this.hasHeader = other.hasHeader;
        this.maxRecordBytes = other.maxRecordBytes;
        this.window = window;
    }

    /**
     * Passes over a record that is too long. It is taken to be its first line: in a line format it is that, and
     * elsewhere, say after a quote without its partner, the least that is lost.
     */
    private void passOverlong(Lines lines, RecordSink sink) throws IOException {
        int most = (int) (window.from + maxRecordBytes);
        int feed = Window.lineFeed(window.bytes, window.from, most);
        byte[] raw = raw(window.from, feed < 0 ? most : withoutTerminator(window.bytes, window.from, feed + 1));
        long line = lines.ofNextRecord();
        window.skipLine();
        sink.dead(line, "Record is longer than max_record: " + maxRecordBytes + " bytes", raw);
    }

    private byte[] raw(int from, int to) {
        return Arrays.copyOfRange(window.bytes, from, Math.min(to, from + MAX_RAW_BYTES));
    }

    /** The end of a record without the line feed, and without the carriage return before it. */
    private static int withoutTerminator(byte[] bytes, int from, int next) {
        int end = next;
        if (end > from && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > from && bytes[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    private static InputStream open(FileSplit split) throws IOException {
        FileInputStream file = new FileInputStream(split.file().path());
        try {
            switch (split.compression()) {
                case GZIP:
                    return new GzipInput(file);
                case ZSTD:
                    return new ZstdInput(file);
                default:
                    file.getChannel().position(Math.max(0, split.start() - 1));
                    return file;
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void checkUnchanged(SourceFile file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file.location(), BasicFileAttributes.class);
            if (now.size() != file.bytes()) {
                throw FileProblems.changed(
                        file, "it had " + file.bytes() + " bytes when it was listed and has " + now.size() + " now");
            }
            if (now.lastModifiedTime().to(TimeUnit.NANOSECONDS) != file.modifiedNanos()) {
                throw FileProblems.changed(file, "it was written again at " + now.lastModifiedTime());
            }
        } catch (IOException e) {
            throw FileProblems.failed(file, e);
        }
    }

    private static TidemarkException explained(FileSplit split, IOException cause) {
        if (cause instanceof Window.ShrunkException) {
            return FileProblems.changed(split.file(), "it became shorter");
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return FileProblems.truncated(split.file(), String.valueOf(cause.getMessage()));
        }
        return FileProblems.failed(split.file(), cause);
    }

    /** Tells the line of the next record: by counting records, or bytes where records may span lines. */
    private final class Lines {

        private static final long UNKNOWN = -1;

        private final SourceFile file;
        private final long firstPosition;
        private long before;
        private long passed;

        /** @param before lines before the first record, or {@link #UNKNOWN} */
        Lines(SourceFile file, long firstPosition, long before) {
            this.file = file;
            this.firstPosition = firstPosition;
            this.before = before;
        }

        void recordPassed() {
            passed++;
        }

        long ofNextRecord() throws IOException {
            if (!lineFormat) {
                return window.lineOf();
            }
            if (before == UNKNOWN) {
                before = count();
            }
            return before + passed + 1;
        }

        /** Reads the file up to the split: only done when a split has dead letters, and once for it. */
        private long count() throws IOException {
            byte[] bytes = new byte[Window.DEFAULT_BYTES];
            long lines = 0;
            long left = firstPosition;
            try (InputStream in = new FileInputStream(file.path())) {
                while (left > 0) {
                    int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
                    if (read < 0) {
                        throw new Window.ShrunkException();
                    }
                    lines += Window.lineFeeds(bytes, 0, read);
                    left -= read;
                }
            }
            return lines;
        }
    }
}
