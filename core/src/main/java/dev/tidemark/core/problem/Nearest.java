package dev.tidemark.core.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person probably meant to write. */
public final class Nearest {

    /** Longer words are not compared: nobody mistypes them, and the cost grows with the square of the length. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The known word that is nearest to the wrong one, if it is near enough to be meant. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        String written = wrong.strip().toLowerCase(Locale.ROOT);
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : known) {
            String candidate = word.toLowerCase(Locale.ROOT);
            int allowed = Math.max(1, Math.max(written.length(), candidate.length()) / 3);
            if (Math.abs(written.length() - candidate.length()) > allowed || candidate.length() > LONGEST) {
                continue;
            }
            int distance = distance(written, candidate);
            if (distance <= allowed && distance < least) {
                best = word;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code did you mean model?}, or else what may be written. */
    public static String remedy(String wrong, Collection<String> known, String otherwise) {
        return to(wrong, known).map(word -> "did you mean " + word + "?").orElse(otherwise);
    }

    /** Insertions, deletions, replacements and swaps of neighbours: the optimal string alignment distance. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                least = Math.min(least, cost[i - 1][j - 1] + replaced);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[left.length()][right.length()];
    }
}
