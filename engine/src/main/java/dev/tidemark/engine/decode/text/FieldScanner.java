package dev.tidemark.engine.decode.text;

/** Finds where the fields of a line end, eight bytes at a time. Used by one thread. */
public final class FieldScanner {

    /** What {@link #scan} returns when the line does not end within the range. */
    public static final int NO_END = -1;

    /** What {@link #scan} returns when the byte that asks for another way of reading comes before the line's end. */
    public static final int STOPPED = -2;

    private static final byte LINE_FEED = '\n';
    private static final byte CONTROLS = 16;
    private static final long SIXTEENS = Words.spread(CONTROLS);
    private static final long LOWER_HALVES = Words.spread((byte) 15);
    private static final long LINE_FEEDS = Words.spread(LINE_FEED);

    private final byte delimiter;
    private final long delimiters;
    private final boolean stops;
    private final byte stop;
    private final long stopWords;

    /** Where field {@code i} ends: the position of its delimiter, or of the line's end. */
    public final int[] ends;

    /** How many fields the line has; may be more than {@link #ends} tells of. */
    public int count;

    /** False when the line is all ASCII. */
    public boolean maybeNotAscii;

    /** @param fields how many ends are kept */
    public FieldScanner(byte delimiter, int fields) {
        this(delimiter, fields, false, (byte) 0);
    }

    private FieldScanner(byte delimiter, int fields, boolean stops, byte stop) {
        this.delimiter = delimiter;
        this.delimiters = Words.spread(delimiter);
        this.stops = stops;
        this.stop = stop;
        this.stopWords = stops ? Words.spread(stop) : LINE_FEEDS;
        this.ends = new int[fields + Long.BYTES];
    }

    /** A scanner that gives up when it meets {@code stop}, say a quote. */
    public static FieldScanner stoppingAt(byte stop, byte delimiter, int fields) {
        return new FieldScanner(delimiter, fields, true, stop);
    }

    /** Looks at the line that begins at {@code from}; returns the position of its line feed, or a constant above. */
    public int scan(byte[] b, int from, int to) {
        return delimiter < CONTROLS && !stops ? scanControls(b, from, to) : scanMarks(b, from, to);
    }

    /**
     * With a tab between fields: it and the line feed are among the bytes below 16, which are found with a third of the
     * steps and are rarely anything else.
     */
    private int scanControls(byte[] b, int from, int to) {
        int n = 0;
        int limit = ends.length - Long.BYTES;
        long seen = 0;
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            long word = Words.at(b, p);
            seen |= word;
            if (word == delimiters) {
                // A run of empty fields.
                int kept = Math.min(n, limit);
                for (int i = 0; i < Long.BYTES; i++) {
                    ends[kept + i] = p + i;
                }
                n += Long.BYTES;
                continue;
            }
            // Sixteen less the upper half of a byte keeps its fifth bit only if that half is zero.
            long marks = (SIXTEENS - ((word >>> 4) & LOWER_HALVES)) & SIXTEENS;
            while (marks != 0) {
                int q = p + Words.first(marks);
                marks &= marks - 1;
                byte c = b[q];
                if (c == delimiter) {
                    ends[Math.min(n, limit)] = q;
                    n++;
                } else if (c == LINE_FEED) {
                    return end(q, n, seen);
                }
            }
        }
        return scanRest(b, p, to, n, seen);
    }

    private int scanMarks(byte[] b, int from, int to) {
        int n = 0;
        int limit = ends.length - Long.BYTES;
        long seen = 0;
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            long word = Words.at(b, p);
            seen |= word;
            long marks = Words.zeros(word ^ delimiters);
            long feeds = Words.zeros(word ^ LINE_FEEDS);
            if (stops) {
                long found = Words.zeros(word ^ stopWords);
                if (found != 0
                        && (feeds == 0 || Long.numberOfTrailingZeros(found) < Long.numberOfTrailingZeros(feeds))) {
                    return STOPPED;
                }
            }
            if (feeds != 0) {
                // Only what stands before the first line feed.
                marks &= (feeds & -feeds) - 1;
            }
            // At most eight at a time, for which there is room behind the limit.
            int kept = Math.min(n, limit);
            n += Long.bitCount(marks);
            while (marks != 0) {
                ends[kept++] = p + Words.first(marks);
                marks &= marks - 1;
            }
            if (feeds != 0) {
                return end(p + Words.first(feeds), n, seen);
            }
        }
        return scanRest(b, p, to, n, seen);
    }

    /** The last bytes of a range, which are no whole word. */
    private int scanRest(byte[] b, int from, int to, int delimitersSeen, long wordsSeen) {
        int n = delimitersSeen;
        long seen = wordsSeen;
        for (int p = from; p < to; p++) {
            byte c = b[p];
            seen |= c;
            if (c == LINE_FEED) {
                return end(p, n, seen);
            }
            if (c == delimiter) {
                ends[Math.min(n++, ends.length - Long.BYTES)] = p;
            } else if (stops && c == stop) {
                return STOPPED;
            }
        }
        end(to, n, seen);
        return NO_END;
    }

    private int end(int position, int delimitersSeen, long seen) {
        ends[Math.min(delimitersSeen, ends.length - 1)] = position;
        count = delimitersSeen + 1;
        maybeNotAscii = (seen & Words.HIGH_BITS) != 0;
        return position;
    }
}
