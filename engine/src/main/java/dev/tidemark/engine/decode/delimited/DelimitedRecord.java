package dev.tidemark.engine.decode.delimited;

import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.text.FieldScanner;
import dev.tidemark.engine.decode.text.Utf8;
import dev.tidemark.engine.decode.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of one record after another, after RFC 4180. A quote begins a quoted field only at the field's
 * beginning; elsewhere it is a character like any other. A record whose quotes are broken is taken to be its first line,
 * so that a stray quote costs one line and not what follows. Used by one thread.
 */
final class DelimitedRecord {

    private static final int NO_QUOTE = -1;
    private static final int KEPT_BYTES = 1 << 16;

    private final Dialect dialect;
    private final int maxFields;
    private final FieldScanner plain;

    private int[] starts;
    private int[] ends;
    private boolean[] quoted;
    private boolean[] escaped;
    private int count;
    private boolean blank;
    private @Nullable String problem;

    private byte[] scratch = new byte[256];
    private int used;

    /** What {@link #value} found. */
    byte[] array = scratch;

    int from;
    int to;

    /** @param maxFields how many fields are told of; more are only counted */
    DelimitedRecord(Dialect dialect, int maxFields) {
        this.dialect = dialect;
        this.maxFields = maxFields;
        this.plain = dialect.quotes()
                ? FieldScanner.stoppingAt(dialect.quote(), dialect.delimiter(), maxFields)
                : new FieldScanner(dialect.delimiter(), maxFields);
        starts = new int[maxFields];
        ends = new int[maxFields];
        quoted = new boolean[maxFields];
        escaped = new boolean[maxFields];
    }

    /** As {@link Decoder#next}: finds the fields, checks that they are UTF-8. */
    int next(byte[] b, int begin, int end, boolean last) {
        used = 0;
        if (scratch.length > KEPT_BYTES) {
            scratch = new byte[KEPT_BYTES];
        }
        problem = null;
        blank = false;
        int feed = plain.scan(b, begin, end);
        if (feed == FieldScanner.STOPPED) {
            return quotedRecord(b, begin, end, last);
        }
        if (feed == FieldScanner.NO_END) {
            if (!last) {
                return Decoder.INCOMPLETE;
            }
            feed = end;
        }
        count = plain.count;
        int stored = Math.min(count, maxFields);
        int start = begin;
        for (int i = 0; i < stored; i++) {
            starts[i] = start;
            ends[i] = plain.ends[i];
            quoted[i] = false;
            escaped[i] = false;
            start = plain.ends[i] + 1;
        }
        finish(b, begin, feed, plain.maybeNotAscii);
        return Math.min(feed + 1, end);
    }

    int count() {
        return count;
    }

    boolean blank() {
        return blank;
    }

    /** What is wrong with the record as a whole, its number of fields aside. */
    @Nullable String problem() {
        return problem;
    }

    boolean isQuoted(int field) {
        return quoted[field];
    }

    /** Puts a field's text into {@link #array}, {@link #from}, {@link #to}; valid until the next record. */
    void value(byte[] b, int field) {
        array = b;
        from = starts[field];
        to = ends[field];
        if (escaped[field]) {
            unescape(b);
        }
    }

    /** The last field loses its carriage return; a record of nothing else is none. */
    private void finish(byte[] b, int begin, int feed, boolean maybeNotAscii) {
        int lineEnd = feed > begin && b[feed - 1] == '\r' ? feed - 1 : feed;
        if (lineEnd == begin) {
            blank = true;
            count = 0;
            return;
        }
        if (count <= maxFields && !quoted[count - 1]) {
            ends[count - 1] = Math.max(starts[count - 1], Math.min(ends[count - 1], lineEnd));
        }
        if (maybeNotAscii) {
            int malformed = Utf8.firstMalformed(b, begin, lineEnd);
            if (malformed >= 0) {
                problem = "Not UTF-8 at byte " + (malformed - begin + 1);
            }
        }
    }

    private int quotedRecord(byte[] b, int begin, int end, boolean last) {
        byte delimiter = dialect.delimiter();
        count = 0;
        int p = begin;
        while (true) {
            int fieldEnd;
            int field = Math.min(count, maxFields - 1);
            if (p < end && b[p] == dialect.quote()) {
                int close = closingQuote(b, p + 1, end, field);
                fieldEnd = close + 1;
                if (close < 0 || fieldEnd == end) {
                    if (!last) {
                        return Decoder.INCOMPLETE;
                    }
                    if (close < 0) {
                        return broken(b, begin, end, last, "A quote is not closed");
                    }
                }
                if (close < end && b[close] == '\n') {
                    return broken(b, begin, end, last, "A quote is not closed on its line");
                }
                if (count < maxFields) {
                    starts[count] = p + 1;
                    ends[count] = close;
                    quoted[count] = true;
                }
                if (isCarriageReturnAtEnd(b, fieldEnd, end)) {
                    if (fieldEnd + 1 == end && !last) {
                        return Decoder.INCOMPLETE;
                    }
                    fieldEnd++;
                }
                if (fieldEnd < end && b[fieldEnd] != delimiter && b[fieldEnd] != '\n') {
                    return broken(b, begin, end, last, "Text follows a closing quote");
                }
            } else {
                fieldEnd = unquotedEnd(b, p, end);
                if (fieldEnd == end && !last) {
                    return Decoder.INCOMPLETE;
                }
                if (count < maxFields) {
                    starts[count] = p;
                    ends[count] = fieldEnd;
                    quoted[count] = false;
                    escaped[count] = false;
                }
            }
            count++;
            if (fieldEnd == end || b[fieldEnd] == '\n') {
                finish(b, begin, fieldEnd, true);
                return Math.min(fieldEnd + 1, end);
            }
            p = fieldEnd + 1;
        }
    }

    private static boolean isCarriageReturnAtEnd(byte[] b, int p, int end) {
        return p < end && b[p] == '\r' && (p + 1 == end || b[p + 1] == '\n');
    }

    /**
     * The position of the quote that closes the field, of the line feed that it must not hold, or {@link #NO_QUOTE}.
     * Notes whether there are escapes before it.
     */
    private int closingQuote(byte[] b, int begin, int end, int field) {
        byte quote = dialect.quote();
        byte escape = dialect.escape();
        boolean doubled = escape == quote;
        long quotes = Words.spread(quote);
        long escapes = Words.spread(escape);
        long feeds = Words.spread((byte) '\n');
        escaped[field] = false;
        int p = begin;
        while (true) {
            while (p <= end - Long.BYTES) {
                long word = Words.at(b, p);
                long marks = Words.zeros(word ^ quotes) | Words.zeros(word ^ escapes);
                marks |= dialect.multiline() ? 0 : Words.zeros(word ^ feeds);
                if (marks != 0) {
                    p += Words.first(marks);
                    break;
                }
                p += Long.BYTES;
            }
            if (p >= end) {
                return NO_QUOTE;
            }
            byte c = b[p];
            if (c == quote && doubled) {
                if (p + 1 == end || b[p + 1] != quote) {
                    return p;
                }
                escaped[field] = true;
                p += 2;
            } else if (c == quote || c == '\n' && !dialect.multiline()) {
                return p;
            } else if (c == escape && p + 1 < end && (b[p + 1] == quote || b[p + 1] == escape)) {
                escaped[field] = true;
                p += 2;
            } else {
                p++;
            }
        }
    }

    private int unquotedEnd(byte[] b, int begin, int end) {
        long delimiters = Words.spread(dialect.delimiter());
        long feeds = Words.spread((byte) '\n');
        int p = begin;
        for (; p <= end - Long.BYTES; p += Long.BYTES) {
            long word = Words.at(b, p);
            long marks = Words.zeros(word ^ delimiters) | Words.zeros(word ^ feeds);
            if (marks != 0) {
                return p + Words.first(marks);
            }
        }
        while (p < end && b[p] != dialect.delimiter() && b[p] != '\n') {
            p++;
        }
        return p;
    }

    private int broken(byte[] b, int begin, int end, boolean last, String what) {
        problem = what;
        count = 0;
        int feed = Words.find(b, begin, end, (byte) '\n');
        if (feed < 0) {
            return last ? end : Decoder.INCOMPLETE;
        }
        return feed + 1;
    }

    private void unescape(byte[] b) {
        if (scratch.length - used < to - from) {
            // Values before this one stay where they are: the event points at the old array.
            scratch = new byte[Math.max(to - from, 2 * scratch.length)];
            used = 0;
        }
        int begin = used;
        for (int p = from; p < to; p++) {
            if (b[p] == dialect.escape()
                    && p + 1 < to
                    && (b[p + 1] == dialect.quote() || b[p + 1] == dialect.escape())) {
                p++;
            }
            scratch[used++] = b[p];
        }
        array = scratch;
        from = begin;
        to = used;
    }
}
