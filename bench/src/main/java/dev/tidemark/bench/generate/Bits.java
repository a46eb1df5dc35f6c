package dev.tidemark.bench.generate;

/** Properties of somebody or something that follow from its number: the same user always has the same country. */
final class Bits {

    private Bits() {}

    /** 64 well-mixed bits of a number and a purpose (the finaliser of SplittableRandom). */
    static long of(long seed, long number, int purpose) {
        long z = seed + number * 0x9E3779B97F4A7C15L + purpose * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** 0 &lt;= share &lt; 1. */
    static double share(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
