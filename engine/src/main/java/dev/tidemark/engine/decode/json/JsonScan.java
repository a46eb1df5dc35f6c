package dev.tidemark.engine.decode.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks JSON values (RFC 8259) without building them, eight bytes at a time.
 *
 * <p>All methods take a position and return the one after what they read. None looks for the end of the input: they
 * rely on a line feed that ends the record, which no JSON value contains, and on {@link #MARGIN} readable bytes after
 * it.
 */
public final class JsonScan {

    /** How many bytes from a record's line feed on must exist in the array. */
    public static final int MARGIN = 32;

    /** Levels of objects and arrays in one record, the record itself included. */
    static final int MAX_DEPTH = 256;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int TRUE = 'e' << 24 | 'u' << 16 | 'r' << 8 | 't';
    private static final int ALSE = 'e' << 24 | 's' << 16 | 'l' << 8 | 'a';
    private static final int NULL = 'l' << 24 | 'l' << 16 | 'u' << 8 | 'n';

    private JsonScan() {}

    static long word(byte[] b, int p) {
        return (long) LONGS.get(b, p);
    }

    /** Moves over spaces, tabs and carriage returns; a line feed ends the record. */
    public static int space(byte[] b, int p) {
        int i = p;
        while (b[i] == ' ' || b[i] == '\t' || b[i] == '\r') {
            i++;
        }
        return i;
    }

    /** Any value from its first byte on; {@code depth} is that of the object or array it stands in. */
    public static int value(byte[] b, int p, int depth) {
        switch (b[p]) {
            case '"':
                int end = string(b, p + 1);
                return (end < 0 ? ~end : end) + 1;
            case '{':
                return object(b, p, depth + 1);
            case '[':
                return array(b, p, depth + 1);
            case 't', 'f', 'n':
                return literal(b, p);
            default:
                return number(b, p);
        }
    }

    private static int object(byte[] b, int open, int depth) {
        checkDepth(depth, open);
        int p = space(b, open + 1);
        boolean more = b[p] != '}';
        while (more) {
            p = space(b, value(b, key(b, p), depth));
            more = more(b, p, '}');
            p = more ? space(b, p + 1) : p;
        }
        return p + 1;
    }

    private static int array(byte[] b, int open, int depth) {
        checkDepth(depth, open);
        int p = space(b, open + 1);
        boolean more = b[p] != ']';
        while (more) {
            p = space(b, value(b, p, depth));
            more = more(b, p, ']');
            p = more ? space(b, p + 1) : p;
        }
        return p + 1;
    }

    /** A key and its colon, up to the first byte of the value. */
    static int key(byte[] b, int p) {
        if (b[p] != '"') {
            throw new Malformed("Expected a key in quotes", p);
        }
        int end = string(b, p + 1);
        return space(b, colon(b, space(b, (end < 0 ? ~end : end) + 1)));
    }

    public static int colon(byte[] b, int p) {
        if (b[p] != ':') {
            throw new Malformed("Expected :", p);
        }
        return p + 1;
    }

    /** Whether there is a comma after an element, not the closing bracket. */
    public static boolean more(byte[] b, int p, char close) {
        if (b[p] == ',') {
            return true;
        }
        if (b[p] == close) {
            return false;
        }
        throw new Malformed("Expected , or " + close, p);
    }

    public static void checkDepth(int depth, int p) {
        if (depth > MAX_DEPTH) {
            throw new Malformed("More than " + MAX_DEPTH + " levels of nesting", p);
        }
    }

    static int literal(byte[] b, int p) {
        if (isTrue(b, p) || isNull(b, p)) {
            return p + 4;
        }
        if (isFalse(b, p)) {
            return p + 5;
        }
        throw new Malformed("Expected a value", p);
    }

    static boolean isTrue(byte[] b, int p) {
        return (int) INTS.get(b, p) == TRUE;
    }

    static boolean isFalse(byte[] b, int p) {
        return b[p] == 'f' && (int) INTS.get(b, p + 1) == ALSE;
    }

    static boolean isNull(byte[] b, int p) {
        return (int) INTS.get(b, p) == NULL;
    }

    static int number(byte[] b, int start) {
        int p = b[start] == '-' ? start + 1 : start;
        if (b[p] == '0') {
            p++;
            if (isDigit(b[p])) {
                throw new Malformed("A number with a leading zero", start);
            }
        } else {
            p = digits(b, p, start == p ? "Expected a value" : "Expected a digit");
        }
        if (b[p] == '.') {
            p = digits(b, p + 1, "Expected a digit");
        }
        if (b[p] == 'e' || b[p] == 'E') {
            p++;
            p = digits(b, b[p] == '+' || b[p] == '-' ? p + 1 : p, "Expected a digit");
        }
        return p;
    }

    private static int digits(byte[] b, int start, String expected) {
        int p = start;
        while (isDigit(b[p])) {
            p++;
        }
        if (p == start) {
            throw new Malformed(expected, p);
        }
        return p;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Checks a string whose opening quote is before {@code p}.
     *
     * @return the position of the closing quote, or its complement ({@code ~}) if the string has escapes
     */
    public static int string(byte[] b, int p) {
        int i = p;
        while (true) {
            long special = special(word(b, i));
            if (special != 0) {
                i += Long.numberOfTrailingZeros(special) >>> 3;
                return b[i] == '"' ? i : irregular(b, i);
            }
            i += 8;
        }
    }

    /**
     * The lowest bit that is set marks the first byte that is a quote, a backslash, a control character or not ASCII
     * (borrows may set wrong bits above it).
     */
    private static long special(long word) {
        // Exchanging 0x20 and 0x22 puts the quote next to the control characters: one comparison for both.
        long controlOrQuote = (word ^ 0x0202020202020202L) - 0x2121212121212121L;
        long backslash = (word ^ 0x5C5C5C5C5C5C5C5CL) - 0x0101010101010101L;
        return (controlOrQuote | backslash | word) & HIGH_BITS;
    }

    /** Goes on with a string at a byte that is neither plain nor the end. */
    private static int irregular(byte[] b, int p) {
        boolean escapes = false;
        int i = p;
        while (true) {
            byte c = b[i];
            if (c < 0) {
                i = utf8(b, i);
            } else if (c == '\\') {
                escapes = true;
                i = escape(b, i);
            } else if (c == '"') {
                return escapes ? ~i : i;
            } else if (c < ' ') {
                throw new Malformed(c == '\n' ? "Expected the end of a string" : "Control character in a string", i);
            }
            long special = special(word(b, i));
            while (special == 0) {
                i += 8;
                special = special(word(b, i));
            }
            i += Long.numberOfTrailingZeros(special) >>> 3;
        }
    }

    /** An escape sequence from its backslash on. A lone surrogate passes: RFC 8259 lets it. */
    private static int escape(byte[] b, int p) {
        switch (b[p + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
                return p + 2;
            case 'u':
                for (int i = p + 2; i < p + 6; i++) {
                    if (hex(b[i]) < 0) {
                        throw new Malformed("Expected four hexadecimal digits", p);
                    }
                }
                return p + 6;
            default:
                throw new Malformed("Unknown escape", p);
        }
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /** Characters of more than one byte, as many as follow each other: well-formed UTF-8 only (Unicode, table 3-7). */
    private static int utf8(byte[] b, int start) {
        int p = start;
        while (b[p] < 0) {
            int lead = b[p] & 0xFF;
            int second = b[p + 1];
            int length;
            if (lead < 0xE0) {
                length = lead >= 0xC2 && second < -64 ? 2 : 0;
            } else if (lead < 0xF0) {
                int lowest = lead == 0xE0 ? (byte) 0xA0 : (byte) 0x80;
                int highest = lead == 0xED ? (byte) 0x9F : (byte) 0xBF;
                length = second >= lowest && second <= highest && b[p + 2] < -64 ? 3 : 0;
            } else {
                int lowest = lead == 0xF0 ? (byte) 0x90 : (byte) 0x80;
                int highest = lead == 0xF4 ? (byte) 0x8F : (byte) 0xBF;
                boolean fits = lead <= 0xF4 && second >= lowest && second <= highest;
                length = fits && b[p + 2] < -64 && b[p + 3] < -64 ? 4 : 0;
            }
            if (length == 0) {
                throw new Malformed("Not UTF-8", p);
            }
            p += length;
        }
        return p;
    }

    /** The first line feed in a range, or -1. */
    static int lineFeed(byte[] b, int from, int to) {
        int p = from;
        for (; p + 8 <= to; p += 8) {
            long other = word(b, p) ^ 0x0A0A0A0A0A0A0A0AL;
            long zeros = (other - 0x0101010101010101L) & ~other & HIGH_BITS;
            if (zeros != 0) {
                return p + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; p < to; p++) {
            if (b[p] == '\n') {
                return p;
            }
        }
        return -1;
    }

    /** The last line feed in a range, or -1. */
    static int lastLineFeed(byte[] b, int from, int to) {
        int p = to;
        for (; p - 8 >= from; p -= 8) {
            long other = word(b, p - 8) ^ 0x0A0A0A0A0A0A0A0AL;
            if (((other - 0x0101010101010101L) & ~other & HIGH_BITS) != 0) {
                break;
            }
        }
        while (p > from) {
            if (b[--p] == '\n') {
                return p;
            }
        }
        return -1;
    }
}
