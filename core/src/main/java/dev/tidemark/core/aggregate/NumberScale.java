package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of a type as longs of the same order, which can be rounded to fewer significant bits. */
sealed interface NumberScale {

    /** The greatest level of rounding: everything is then one of a few values. */
    int MAX_LEVEL = Long.SIZE;

    static NumberScale of(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return decimal.precision() <= 18 ? new Unscaled(decimal) : new WideDecimals(decimal);
        }
        if (type instanceof Type.Primitive primitive) {
            switch (primitive) {
                case FLOAT, DOUBLE -> {
                    return new Doubles();
                }
                case TINYINT, SMALLINT, INT, BIGINT, DATE, TIMESTAMP, TIMESTAMP_NTZ -> {
                    return new Integers();
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("Cannot take percentiles of " + type.ddl() + ": it is no number or time");
    }

    long number(Object value);

    Object value(long number);

    /**
     * Rounds toward zero: each level knows half as many numbers as the one before. Rounding to a level and then to a
     * greater one is rounding to the greater one; the order stays.
     */
    long rounded(long number, int level);

    /** Keeps so many significant bits less than 64 as the level says. */
    private static long roundedInteger(long number, int level) {
        long magnitude = Math.abs(number);
        int dropped = Long.SIZE - Long.numberOfLeadingZeros(magnitude) - (MAX_LEVEL - level);
        if (dropped <= 0) {
            return number;
        }
        long kept = dropped == Long.SIZE ? 0 : magnitude >>> dropped << dropped;
        return number < 0 ? -kept : kept;
    }

    /** All types that are longs. */
    record Integers() implements NumberScale {
        @Override
        public long number(Object value) {
            return (Long) value;
        }

        @Override
        public Object value(long number) {
            return number;
        }

        @Override
        public long rounded(long number, int level) {
            return roundedInteger(number, level);
        }
    }

    /** Decimals whose unscaled values are longs. */
    record Unscaled(Type.Decimal type) implements NumberScale {
        @Override
        public long number(Object value) {
            return ((BigDecimal) value).setScale(type.scale()).unscaledValue().longValue();
        }

        @Override
        public Object value(long number) {
            return BigDecimal.valueOf(number, type.scale());
        }

        @Override
        public long rounded(long number, int level) {
            return roundedInteger(number, level);
        }
    }

    /** Doubles; those that are not finite are never rounded. */
    record Doubles() implements NumberScale {
        @Override
        public long number(Object value) {
            return KeyCodec.ordered((Double) value);
        }

        @Override
        public Object value(long number) {
            // Rounding may leave a zero with a sign.
            return KeyCodec.unordered(number) + 0.0;
        }

        @Override
        public long rounded(long number, int level) {
            long flip = number >> 63 & Long.MAX_VALUE;
            long bits = number ^ flip;
            boolean finite = (~bits & 0x7FF0_0000_0000_0000L) != 0;
            return level == 0 || !finite ? number : (bits & -1L << Math.min(level, 63)) ^ flip;
        }
    }

    /** Decimals of more than 18 digits, as the nearest doubles: Spark takes all decimals so. */
    record WideDecimals(Type.Decimal type) implements NumberScale {
        private static final NumberScale DOUBLES = new Doubles();

        @Override
        public long number(Object value) {
            return DOUBLES.number(((BigDecimal) value).doubleValue());
        }

        @Override
        public Object value(long number) {
            return BigDecimal.valueOf((Double) DOUBLES.value(number)).setScale(type.scale(), RoundingMode.HALF_UP);
        }

        @Override
        public long rounded(long number, int level) {
            return DOUBLES.rounded(number, level);
        }
    }
}
