package dev.tidemark.engine.decode.text;

/** Checks that bytes are well-formed UTF-8 (Unicode, table 3-7): no overlong forms, no surrogates. */
public final class Utf8 {

    private Utf8() {}

    /** Where the first byte is that is not part of a character, or -1 when all is well. */
    public static int firstMalformed(byte[] b, int from, int to) {
        int p = from;
        while (p < to) {
            p = afterAscii(b, p, to);
            if (p == to) {
                return -1;
            }
            if (b[p] >= 0) {
                p++;
            } else {
                int length = length(b, p, to);
                if (length == 0) {
                    return p;
                }
                p += length;
            }
        }
        return -1;
    }

    /** Where the first byte is, or nearly so, that is not ASCII. */
    private static int afterAscii(byte[] b, int from, int to) {
        int p = from;
        while (p <= to - 4 * Long.BYTES) {
            long words = Words.at(b, p)
                    | Words.at(b, p + Long.BYTES)
                    | Words.at(b, p + 2 * Long.BYTES)
                    | Words.at(b, p + 3 * Long.BYTES);
            if ((words & Words.HIGH_BITS) != 0) {
                break;
            }
            p += 4 * Long.BYTES;
        }
        while (p <= to - Long.BYTES) {
            long high = Words.at(b, p) & Words.HIGH_BITS;
            if (high != 0) {
                return p + Words.first(high);
            }
            p += Long.BYTES;
        }
        return p;
    }

    /** Bytes of the character of more than one byte at {@code p}; 0 if there is none. */
    private static int length(byte[] b, int p, int to) {
        int lead = b[p] & 0xFF;
        int left = to - p;
        if (lead < 0xC2 || left < 2) {
            return 0;
        }
        int second = b[p + 1] & 0xFF;
        if (lead < 0xE0) {
            return isTail(second) ? 2 : 0;
        }
        if (lead < 0xF0) {
            int lowest = lead == 0xE0 ? 0xA0 : 0x80;
            int highest = lead == 0xED ? 0x9F : 0xBF;
            return second >= lowest && second <= highest && left >= 3 && isTail(b[p + 2] & 0xFF) ? 3 : 0;
        }
        int lowest = lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xF4 ? 0x8F : 0xBF;
        return lead <= 0xF4
                        && second >= lowest
                        && second <= highest
                        && left >= 4
                        && isTail(b[p + 2] & 0xFF)
                        && isTail(b[p + 3] & 0xFF)
                ? 4
                : 0;
    }

    private static boolean isTail(int value) {
        return (value & 0xC0) == 0x80;
    }
}
