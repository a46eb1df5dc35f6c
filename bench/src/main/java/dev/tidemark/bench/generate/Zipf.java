package dev.tidemark.bench.generate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws 0 .. size-1, where rank k has the weight 1 / (k + 1)^exponent: few are frequent, many are rare. */
final class Zipf {

    private final double[] cumulated;

    Zipf(int size, double exponent) {
        cumulated = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += StrictMath.pow(rank + 1, -exponent);
            cumulated[rank] = sum;
        }
    }

    int draw(SplittableRandom random) {
        return at(random.nextDouble());
    }

    /** The rank at a share of the whole weight, 0 &lt;= share &lt; 1. */
    int at(double share) {
        int found = Arrays.binarySearch(cumulated, share * cumulated[cumulated.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
    }
}
