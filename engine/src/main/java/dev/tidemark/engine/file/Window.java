package dev.tidemark.engine.file;

import dev.tidemark.engine.decode.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of an unpacked file that is in memory: bytes {@code from} to {@code to}, of which more follow on demand. */
final class Window {

    /** Small enough to stay in a core's cache while it is decoded. */
    static final int DEFAULT_BYTES = 256 << 10;

    private static final byte LINE_FEED = '\n';

    /** How much is read behind the soft end at first: the last record is rarely longer. */
    private static final int READ_AHEAD_BYTES = 4096;

    /** Behind the window, so that decoders may look at whole words without asking for the end of the array. */
    private static final int MARGIN_BYTES = 64;

    /** A window that grew to more than so many times its size is given back after the file. */
    private static final int KEPT_WINDOWS = 16;

    private final int initialBytes;
    private final int maxBytes;
    private InputStream in = InputStream.nullInputStream();
    private long unread;
    private long softEnd;

    byte[] bytes;
    int from;
    int to;
    /** Whether the file ends at {@link #to}. */
    boolean ended;
    /** Where {@code bytes[0]} lies in the unpacked file. */
    private long origin;

    private boolean countsLines;
    private long linesBeforeOrigin;

    /** @param maxRecordBytes how much is kept together, at most */
    Window(int initialBytes, long maxRecordBytes) {
        this.initialBytes = initialBytes;
        this.maxBytes =
                (int) Math.min(Integer.MAX_VALUE - 2 * MARGIN_BYTES, Math.max(maxRecordBytes + 2, initialBytes));
        this.bytes = allocate(initialBytes);
    }

    private static byte[] allocate(int capacity) {
        return new byte[capacity + MARGIN_BYTES];
    }

    private int capacity() {
        return bytes.length - MARGIN_BYTES;
    }

    /**
     * Begins at {@code position} of an unpacked file.
     *
     * @param unread how much of the stream belongs to the file; its end is an error before and ignored after
     * @param softEnd position from which on only little is read ahead
     * @param countsLines whether terminators are counted as bytes leave the window, for {@link #lineOf}
     */
    void open(InputStream stream, long position, long unread, long softEnd, boolean countsLines) {
        this.in = stream;
        this.origin = position;
        this.unread = unread;
        this.softEnd = softEnd;
        this.countsLines = countsLines;
        linesBeforeOrigin = 0;
        from = 0;
        to = 0;
        ended = unread == 0;
        if (capacity() > KEPT_WINDOWS * initialBytes) {
            bytes = allocate(initialBytes);
        }
    }

    /** Where the next byte lies in the unpacked file. */
    long position() {
        return origin + from;
    }

    int available() {
        return to - from;
    }

    /** Keeps what is available and reads more; returns false when there is no more. */
    boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            drop();
        }
        if (to == capacity()) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, 2L * capacity()) + MARGIN_BYTES);
        }
        int room = capacity() - to;
        long ahead = Math.min(room, Math.max(softEnd - (origin + to), 0)) + Math.max(READ_AHEAD_BYTES, available());
        int want = (int) Math.min(Math.min(unread, ahead), room);
        if (want == 0) {
            throw new IllegalStateException("The window is full: " + capacity());
        }
        int read = in.read(bytes, to, want);
        if (read < 0) {
            if (unread != Long.MAX_VALUE) {
                throw new ShrunkException();
            }
            ended = true;
            return false;
        }
        to += read;
        if (unread != Long.MAX_VALUE) {
            unread -= read;
            ended = unread == 0;
        }
        return true;
    }

    /** Moves on to a later position, reading and forgetting what lies between; stops at the end of the file. */
    void skipTo(long position) throws IOException {
        while (position() < position) {
            if (available() == 0 && !fill()) {
                return;
            }
            from += (int) Math.min(available(), position - position());
        }
    }

    /** Moves behind the next line feed, or to the end of the file. */
    void skipLine() throws IOException {
        while (available() > 0 || fill()) {
            int feed = lineFeed(bytes, from, to);
            if (feed >= 0) {
                from = feed + 1;
                return;
            }
            from = to;
        }
    }

    /** The line of the next byte, counted from 1, in a file that was opened at its beginning and counts lines. */
    long lineOf() {
        return 1 + linesBeforeOrigin + lineFeeds(bytes, 0, from);
    }

    private void drop() {
        if (countsLines) {
            linesBeforeOrigin += lineFeeds(bytes, 0, from);
        }
        System.arraycopy(bytes, from, bytes, 0, to - from);
        origin += from;
        to -= from;
        from = 0;
    }

    /** Where the first line feed is, or -1. */
    static int lineFeed(byte[] bytes, int from, int to) {
        return Words.find(bytes, from, to, LINE_FEED);
    }

    static int lineFeeds(byte[] bytes, int from, int to) {
        return Words.count(bytes, from, to, LINE_FEED);
    }

    /** A file ended before the size that it was listed with. */
    static final class ShrunkException extends IOException {
        ShrunkException() {
            super("The file became shorter");
        }
    }
}
