package dev.tidemark.engine.decode;

import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads decimals from text, exactly: no binary fraction comes between. */
public final class DecimalText {

    /** More digits than any decimal has; what is longer costs too much to look at. */
    private static final int MAX_LENGTH = 1_000;

    private DecimalText() {}

    /**
     * {@code [+-]digits[.digits][e[+-]digits]} at the type's scale, surplus fraction digits rounded half up as Spark
     * does; null when it is no such text, or too great for the type.
     */
    public static @Nullable BigDecimal read(byte[] bytes, int from, int to, Type.Decimal type) {
        int length = to - from;
        if (length == 0 || length > MAX_LENGTH) {
            return null;
        }
        BigDecimal value = small(bytes, from, to);
        if (value == null) {
            try {
                value = new BigDecimal(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        if (value.signum() == 0) {
            return new BigDecimal(BigInteger.ZERO, type.scale());
        }
        // Decided on the digits' places first: setScale on 1e999999999 would write all of them out.
        long integerDigits = (long) value.precision() - value.scale();
        if (integerDigits > type.precision() - type.scale()) {
            return null;
        }
        if (integerDigits < -type.scale()) {
            return new BigDecimal(BigInteger.ZERO, type.scale());
        }
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() <= type.precision() ? scaled : null;
    }

    /** Up to 18 digits without an exponent, read in place; null for all else. */
    private static @Nullable BigDecimal small(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int first = negative ? from + 1 : from;
        if (to - first > 18) {
            return null;
        }
        long unscaled = 0;
        int point = to;
        for (int p = first; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (bytes[p] == '.' && point == to) {
                point = p + 1;
            } else {
                return null;
            }
        }
        boolean endsInDigit = to > first && bytes[to - 1] != '.';
        return endsInDigit ? BigDecimal.valueOf(negative ? -unscaled : unscaled, to - point) : null;
    }
}
