package dev.tidemark.engine.decode.json;

import java.nio.charset.StandardCharsets;

/** Reads numbers in place, checking their grammar on the way. */
final class JsonNumber {

    /** What {@link #integer} returns for a number that is no integer or that no long holds. */
    static final int NO_LONG = -1;

    /** With at most this many digits a mantissa fits a long. */
    private static final int MAX_DIGITS = 18;

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** What {@link #integer} read. */
    long value;

    /** What {@link #real} read. */
    double real;

    /** Digits without a fraction or exponent that fit a long; returns the position after them, or NO_LONG. */
    int integer(byte[] b, int start) {
        boolean negative = b[start] == '-';
        int first = negative ? start + 1 : start;
        int p = first;
        long sum = 0;
        while (true) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            sum = sum * 10 - digit;
            p++;
        }
        int digits = p - first;
        if (b[p] == '.' || b[p] == 'e' || b[p] == 'E' || digits == 0 || (b[first] == '0' && digits > 1)) {
            return NO_LONG;
        }
        // Summed below zero, where longs reach one further. 19 digits may overflow, but only once.
        if (digits > 19 || (digits == 19 && sum > 0) || (!negative && sum == Long.MIN_VALUE)) {
            return NO_LONG;
        }
        value = negative ? sum : -sum;
        return p;
    }

    /** Any number, rounded to the nearest double; one beyond the greatest double becomes infinite. */
    int real(byte[] b, int start) {
        int p = b[start] == '-' ? start + 1 : start;
        long mantissa = 0;
        int first = p;
        int digit;
        while ((digit = b[p] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            p++;
        }
        int digits = p - first;
        int fraction = 0;
        if (b[p] == '.') {
            int point = p++;
            while ((digit = b[p] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                p++;
            }
            fraction = p - point - 1;
            if (fraction == 0) {
                return JsonScan.number(b, start);
            }
        }
        boolean exponent = b[p] == 'e' || b[p] == 'E';
        boolean simple = !exponent && digits > 0 && (digits == 1 || b[first] != '0');
        // Both operands are exact, so the division rounds once, correctly (Clinger 1990).
        if (simple && digits + fraction <= MAX_DIGITS && mantissa <= EXACT_IN_DOUBLE) {
            double magnitude = mantissa / POWERS[fraction];
            real = first > start ? -magnitude : magnitude;
            return p;
        }
        int end = JsonScan.number(b, start);
        real = Double.parseDouble(text(b, start, end));
        return end;
    }

    /** As {@link #real}, but rounded to a float: rounding a double again could miss the nearest one. */
    int single(byte[] b, int start) {
        int end = JsonScan.number(b, start);
        real = Float.parseFloat(text(b, start, end));
        return end;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
