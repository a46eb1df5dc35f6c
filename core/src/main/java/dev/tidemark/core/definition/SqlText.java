package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL as written inside a definition, with the place of each of its characters.
 *
 * @param text the SQL
 * @param lines where the first character of each line of {@code text} stands in the file
 * @param folds where a line of {@code text} goes on at another place than beside its previous character, in order; empty
 *     for literal blocks
 */
public record SqlText(String text, List<Location> lines, List<Fold> folds) {

    public SqlText {
        lines = List.copyOf(lines);
        folds = List.copyOf(folds);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("SQL needs the place of its first line");
        }
    }

    public SqlText(String text, List<Location> lines) {
        this(text, lines, List.of());
    }

    /** SQL whose lines follow each other in the file from {@code start}, each from the same column. */
    public static SqlText startingAt(Location start, String text) {
        List<Location> lines = new ArrayList<>();
        int count = (int) text.chars().filter(c -> c == '\n').count() + 1;
        for (int i = 0; i < count; i++) {
            lines.add(new Location(start.file(), start.line() + i, start.column()));
        }
        return new SqlText(text, lines);
    }

    /**
     * The place in the file of a position in the SQL.
     *
     * @param line counts from 1
     * @param column counts code points from 1
     */
    public Location at(int line, int column) {
        int row = Math.min(Math.max(line, 1), lines.size());
        int within = Math.max(column, 1);
        Location from = lines.get(row - 1);
        int distance = within - 1;
        for (Fold fold : folds) {
            if (fold.line() == row && fold.column() <= within) {
                from = fold.place();
                distance = within - fold.column();
            }
        }
        return new Location(from.file(), from.line(), from.column() + distance);
    }

    public Location start() {
        return lines.get(0);
    }

    /**
     * From here on the text stands elsewhere in the file: behind a folded line end or an escape.
     *
     * @param line of the text, from 1
     * @param column in code points, from 1
     */
    public record Fold(int line, int column, Location place) {}
}
