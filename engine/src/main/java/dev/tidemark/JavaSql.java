package dev.tidemark;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import java.util.ArrayList;
import java.util.List;

/** SQL written in Java: its lines are counted from the first. */
final class JavaSql {

    private JavaSql() {}

    static SqlText text(String sql, Location definition) {
        int lines = (int) sql.lines().count();
        List<Location> places = new ArrayList<>();
        for (int line = 1; line <= Math.max(lines, 1); line++) {
            places.add(new Location(definition.file(), line, 1));
        }
        return new SqlText(sql, places);
    }
}
