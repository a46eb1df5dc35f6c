package dev.tidemark.engine.decode.json;

import java.util.Arrays;

/** The characters of strings that were checked: a range of the input, or of a scratch array where escapes are resolved. */
final class JsonText {

    private static final int KEPT_BYTES = 1 << 16;
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private byte[] scratch = new byte[1024];
    private int used;

    /** What {@link #read} found. */
    byte[] array = scratch;

    int from;
    int to;

    /** Forgets the strings of the record before. */
    void clear() {
        used = 0;
        if (scratch.length > KEPT_BYTES) {
            scratch = new byte[KEPT_BYTES];
        }
    }

    /** Reads the string whose opening quote is at {@code p}; returns the position after the closing one. */
    int read(byte[] b, int p) {
        int end = JsonScan.string(b, p + 1);
        if (end >= 0) {
            array = b;
            from = p + 1;
            to = end;
            return end + 1;
        }
        unescape(b, p + 1, ~end);
        return ~end + 1;
    }

    int length() {
        return to - from;
    }

    byte[] copy() {
        return Arrays.copyOfRange(array, from, to);
    }

    boolean is(byte[] text) {
        return Arrays.equals(array, from, to, text, 0, text.length);
    }

    /** Resolving an escape never makes a string longer. */
    private void unescape(byte[] b, int begin, int end) {
        if (scratch.length - used < end - begin) {
            // Strings before this one stay where they are: the event points at the old array.
            scratch = new byte[Math.max(end - begin, 2 * scratch.length)];
            used = 0;
        }
        array = scratch;
        from = used;
        int p = begin;
        while (p < end) {
            byte c = b[p++];
            if (c != '\\') {
                scratch[used++] = c;
                continue;
            }
            c = b[p++];
            switch (c) {
                case 'b' -> scratch[used++] = '\b';
                case 'f' -> scratch[used++] = '\f';
                case 'n' -> scratch[used++] = '\n';
                case 'r' -> scratch[used++] = '\r';
                case 't' -> scratch[used++] = '\t';
                case 'u' -> p = unicode(b, p, end);
                default -> scratch[used++] = c;
            }
        }
        to = used;
    }

    /** Four digits at {@code p}, and the second escape of a surrogate pair. */
    private int unicode(byte[] b, int p, int end) {
        int unit = unit(b, p);
        int after = p + 4;
        if (Character.isHighSurrogate((char) unit) && end - after >= 6 && b[after] == '\\' && b[after + 1] == 'u') {
            int low = unit(b, after + 2);
            if (Character.isLowSurrogate((char) low)) {
                append(Character.toCodePoint((char) unit, (char) low));
                return after + 6;
            }
        }
        if (Character.isSurrogate((char) unit)) {
            // Half a pair has no form in UTF-8.
            System.arraycopy(REPLACEMENT, 0, scratch, used, REPLACEMENT.length);
            used += REPLACEMENT.length;
        } else {
            append(unit);
        }
        return after;
    }

    private static int unit(byte[] b, int p) {
        return JsonScan.hex(b[p]) << 12
                | JsonScan.hex(b[p + 1]) << 8
                | JsonScan.hex(b[p + 2]) << 4
                | JsonScan.hex(b[p + 3]);
    }

    private void append(int point) {
        if (point < 0x80) {
            scratch[used++] = (byte) point;
        } else if (point < 0x800) {
            scratch[used++] = (byte) (0xC0 | point >> 6);
            scratch[used++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            scratch[used++] = (byte) (0xE0 | point >> 12);
            scratch[used++] = (byte) (0x80 | point >> 6 & 0x3F);
            scratch[used++] = (byte) (0x80 | point & 0x3F);
        } else {
            scratch[used++] = (byte) (0xF0 | point >> 18);
            scratch[used++] = (byte) (0x80 | point >> 12 & 0x3F);
            scratch[used++] = (byte) (0x80 | point >> 6 & 0x3F);
            scratch[used++] = (byte) (0x80 | point & 0x3F);
        }
    }
}
