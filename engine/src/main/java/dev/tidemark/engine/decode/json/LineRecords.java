package dev.tidemark.engine.decode.json;

import java.util.Arrays;

/**
 * Finds the records of a buffer, one a line. A record is handed over only when its line feed is in the array with
 * {@link JsonScan#MARGIN} bytes from it on, so that scanning needs no bounds; one that lies otherwise is copied first.
 */
abstract class LineRecords {

    static final int INCOMPLETE = -1;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Where a line feed was found that all records before it can rely on. */
    private int guard = -1;

    private boolean blank;

    /**
     * Reads the object whose brace is at {@code p} and everything up to its line feed; returns the position of that.
     */
    abstract int object(byte[] b, int p);

    /** Takes note of a record that is none. */
    abstract void malformed(Malformed problem, byte[] b, int from);

    /** As {@link dev.tidemark.engine.decode.Decoder#next}, but where the record goes. */
    public final int next(byte[] buffer, int from, int to, boolean last) {
        // Whatever the buffer holds now: a line feed at the guard is all that counts.
        if (guard >= from && guard < to && guard <= buffer.length - JsonScan.MARGIN && buffer[guard] == '\n') {
            return record(buffer, from);
        }
        int safe = Math.min(to, buffer.length - JsonScan.MARGIN + 1);
        guard = from < safe ? JsonScan.lastLineFeed(buffer, from, safe) : -1;
        return guard >= 0 ? record(buffer, from) : edge(buffer, from, to, last);
    }

    final boolean wasBlank() {
        return blank;
    }

    /** A record at the end of the array or of the input. */
    private int edge(byte[] buffer, int from, int to, boolean last) {
        int end = JsonScan.lineFeed(buffer, from, to);
        if (end < 0 && !last) {
            return INCOMPLETE;
        }
        int length = (end < 0 ? to : end) - from;
        byte[] copy = new byte[length + JsonScan.MARGIN];
        System.arraycopy(buffer, from, copy, 0, length);
        copy[length] = '\n';
        return Math.min(from + record(copy, 0), to);
    }

    private int record(byte[] b, int from) {
        blank = false;
        try {
            int p = from;
            if (b[p] != '{') {
                p = start(b, from);
                if (b[p] == '\n') {
                    blank = true;
                    return p + 1;
                }
            }
            return object(b, p) + 1;
        } catch (Malformed problem) {
            malformed(problem, b, from);
            return JsonScan.lineFeed(b, from, b.length) + 1;
        }
    }

    /** The position of the brace, or of the line feed of an empty line. */
    private static int start(byte[] b, int from) {
        int p = from;
        if (Arrays.equals(b, p, p + 3, BYTE_ORDER_MARK, 0, 3)) {
            p += 3;
        }
        p = JsonScan.space(b, p);
        if (b[p] == '{' || b[p] == '\n') {
            return p;
        }
        throw new Malformed(b[p] == '[' ? "A JSON array where an object is due" : "Expected a JSON object", p);
    }

    /** The end of a record after its object; {@code p} is the position after the brace. */
    static int end(byte[] b, int p) {
        int end = JsonScan.space(b, p);
        if (b[end] != '\n') {
            throw new Malformed("Expected nothing after the object", end);
        }
        return end;
    }
}
