package dev.tidemark.bench.measure;

import java.util.List;
import java.util.Locale;

/**
 * One number with a name.
 *
 * @param wanted what the project aims at, in words
 */
public record Figure(String name, double value, String unit, String wanted) {

    private static final String MARK = "figure|";

    /** Prints the figure so that {@link #among} finds it: how a program tells what it measured. */
    public void print() {
        System.out.println(MARK + String.join("|", name, String.format(Locale.ROOT, "%.4f", value), unit, wanted));
    }

    /** The figures that a program printed. */
    public static List<Figure> among(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()).split("\\|", -1))
                .map(parts -> new Figure(parts[0], Double.parseDouble(parts[1]), parts[2], parts[3]))
                .toList();
    }
}
