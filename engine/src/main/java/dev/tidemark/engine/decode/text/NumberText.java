package dev.tidemark.engine.decode.text;

import java.nio.charset.StandardCharsets;

/** Reads integers and floating-point numbers from text. Used by one thread. */
public final class NumberText {

    /** So many digits fit a long whatever they are. */
    private static final int SAFE_DIGITS = 18;

    /** Longer texts are no numbers that anybody wrote; converting them costs the square of their length. */
    private static final int MAX_LENGTH = 1_000;

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** What {@link #integer} read. */
    public long integer;

    /** What {@link #real} or {@link #single} read. */
    public double real;

    /** Reads {@code [+-]digits} within the range of long. */
    public boolean integer(byte[] b, int from, int to) {
        int p = from;
        boolean negative = false;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            negative = b[p] == '-';
            p++;
        }
        if (p == to) {
            return false;
        }
        if (to - p > SAFE_DIGITS) {
            return longInteger(b, from, p, to);
        }
        long sum = 0;
        for (; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum = sum * 10 + digit;
        }
        integer = negative ? -sum : sum;
        return true;
    }

    private boolean longInteger(byte[] b, int from, int digits, int to) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        for (int p = digits; p < to; p++) {
            if (b[p] < '0' || b[p] > '9') {
                return false;
            }
        }
        try {
            integer = Long.parseLong(ascii(b, from, to));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Reads {@code [+-]digits[.digits][e[+-]digits]}, or {@code NaN}, {@code [+-]Infinity}, {@code [+-]Inf}, rounded to
     * the nearest double. A number beyond the greatest double is refused.
     */
    public boolean real(byte[] b, int from, int to) {
        int p = from;
        boolean negative = false;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            negative = b[p] == '-';
            p++;
        }
        long mantissa = 0;
        int first = p;
        int point = -1;
        for (; p < to; p++) {
            int digit = b[p] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (b[p] == '.' && point < 0) {
                point = p;
            } else {
                break;
            }
        }
        int digits = p - first - (point < 0 ? 0 : 1);
        // Both operands are exact, so the division rounds once, correctly (Clinger 1990).
        if (p == to && digits > 0 && digits <= SAFE_DIGITS && mantissa <= EXACT_IN_DOUBLE) {
            double magnitude = point < 0 ? mantissa : mantissa / POWERS[to - point - 1];
            real = negative ? -magnitude : magnitude;
            return true;
        }
        return longReal(b, from, to) || special(b, first, to, negative);
    }

    /** As {@link #real}, but rounded once to the nearest float. */
    public boolean single(byte[] b, int from, int to) {
        if (!real(b, from, to)) {
            return false;
        }
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return true;
        }
        float rounded = Float.parseFloat(ascii(b, from, to));
        real = rounded;
        return !Float.isInfinite(rounded);
    }

    private boolean longReal(byte[] b, int from, int to) {
        if (to == from || to - from > MAX_LENGTH || !isNumber(b, from, to)) {
            return false;
        }
        real = Double.parseDouble(ascii(b, from, to));
        return !Double.isInfinite(real);
    }

    /** Java's own reader would take hexadecimal numbers, suffixes and white space as well. */
    private static boolean isNumber(byte[] b, int from, int to) {
        int p = b[from] == '-' || b[from] == '+' ? from + 1 : from;
        int whole = digitsEnd(b, p, to);
        int digits = whole - p;
        p = whole;
        if (p < to && b[p] == '.') {
            int fraction = digitsEnd(b, p + 1, to);
            digits += fraction - p - 1;
            p = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (p < to && (b[p] == 'e' || b[p] == 'E')) {
            p++;
            if (p < to && (b[p] == '-' || b[p] == '+')) {
                p++;
            }
            int exponent = digitsEnd(b, p, to);
            return exponent > p && exponent == to;
        }
        return p == to;
    }

    private static int digitsEnd(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p;
    }

    private boolean special(byte[] b, int from, int to, boolean negative) {
        if (to - from != 3 && to - from != 8) {
            return false;
        }
        switch (ascii(b, from, to)) {
            case "NaN":
                real = Double.NaN;
                return true;
            case "Inf", "Infinity":
                real = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                return true;
            default:
                return false;
        }
    }

    private static String ascii(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
