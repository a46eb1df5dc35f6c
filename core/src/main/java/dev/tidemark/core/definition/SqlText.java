package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import java.util.List;

/**
 * SQL as written inside a definition, with the place of each of its lines.
 *
 * @param text the SQL
 * @param lines where the first character of each line of {@code text} stands in the file
 */
public record SqlText(String text, List<Location> lines) {

    public SqlText {
        lines = List.copyOf(lines);
    }

    /** The place in the file of a position in the SQL; {@code line} and {@code column} count from 1. */
    public Location at(int line, int column) {
        Location start = lines.get(Math.min(Math.max(line, 1), lines.size()) - 1);
        return new Location(start.file(), start.line(), start.column() + Math.max(column, 1) - 1);
    }

    public Location start() {
        return lines.get(0);
    }
}
