package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.json.JsonScan;
import dev.tidemark.engine.decode.text.FieldScanner;
import dev.tidemark.engine.decode.text.Utf8;
import org.jspecify.annotations.Nullable;

/** Finds the fields of one enriched event after another. Used by one thread. */
final class EnrichedLine {

    private static final int FIELDS = AtomicField.ALL.size();

    private final FieldScanner scanner = new FieldScanner((byte) '\t', FIELDS);
    private boolean blank;
    private @Nullable String problem;
    private int begin;

    /**
     * Where the fields lie: the input itself, or a copy when it has too little behind the line for
     * {@link JsonScan} to read without bounds.
     */
    byte[] bytes = {};

    /** As {@link Decoder#next}. */
    int next(byte[] b, int from, int to, boolean last) {
        blank = false;
        problem = null;
        int feed = scanner.scan(b, from, to);
        if (feed == FieldScanner.NO_END) {
            if (!last) {
                return Decoder.INCOMPLETE;
            }
            feed = to;
        }
        int end = feed > from && b[feed - 1] == '\r' ? feed - 1 : feed;
        blank = end == from;
        if (blank) {
            return Math.min(feed + 1, to);
        }
        bytes = b;
        begin = from;
        if (scanner.count != FIELDS) {
            problem = "Expected " + FIELDS + " fields, received " + scanner.count
                    + (scanner.count == 1 ? " field" : " fields");
        } else if (scanner.maybeNotAscii) {
            int malformed = Utf8.firstMalformed(b, from, end);
            problem = malformed < 0 ? null : "Not UTF-8 at byte " + (malformed - from + 1);
        }
        if (problem == null) {
            scanner.ends[FIELDS - 1] = Math.min(scanner.ends[FIELDS - 1], end);
            if (feed == to || feed + JsonScan.MARGIN > b.length) {
                copy(b, from, end);
            }
        }
        return Math.min(feed + 1, to);
    }

    boolean blank() {
        return blank;
    }

    /** What is wrong with the line as a whole. */
    @Nullable String problem() {
        return problem;
    }

    int start(int field) {
        return field == 0 ? begin : scanner.ends[field - 1] + 1;
    }

    int end(int field) {
        return scanner.ends[field];
    }

    private void copy(byte[] b, int from, int end) {
        int length = end - from;
        bytes = new byte[length + 1 + JsonScan.MARGIN];
        System.arraycopy(b, from, bytes, 0, length);
        bytes[length] = '\n';
        begin = 0;
        for (int i = 0; i < FIELDS; i++) {
            scanner.ends[i] -= from;
        }
    }
}
