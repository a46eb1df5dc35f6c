package dev.tidemark.cli;

import java.util.Locale;

/** Numbers in sentences. */
final class Counted {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private Counted() {}

    /** {@code 1 slice}, {@code 1,200 slices}. */
    static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** {@code 1.5 MB}: decimal units. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** {@code 0.8 s}, {@code 12 min}, {@code 3 h}, {@code 2 d}: one number that a person takes in at a glance. */
    static String seconds(double seconds) {
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 100 * 60) {
            return Math.round(seconds / 60) + " min";
        }
        if (seconds < 48 * 3600) {
            return Math.round(seconds / 3600) + " h";
        }
        return Math.round(seconds / 86400) + " d";
    }
}
