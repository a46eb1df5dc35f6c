package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.definition.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds SQL that YAML or a habit makes mean something else than it says. */
final class SqlChecks {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private SqlChecks() {}

    static boolean passes(SqlText sql, Reading in) {
        boolean pastesNothing = pastesNothing(sql, in);
        return commentsEnd(sql, in) && pastesNothing;
    }

    /** A comment reaches to the end of its line; when YAML joins lines, it takes what was on the next one with it. */
    private static boolean commentsEnd(SqlText sql, Reading in) {
        String[] lines = sql.text().split("\n", -1);
        for (SqlText.Fold fold : sql.folds()) {
            String line = lines[fold.line() - 1];
            int comment = line.indexOf("--");
            int column = comment < 0 ? Integer.MAX_VALUE : line.codePointCount(0, comment) + 1;
            if (column < fold.column()
                    && sql.at(fold.line(), column).line() < fold.place().line()) {
                in.refuse(
                        "COMMENT_IN_JOINED_LINES",
                        "SQL comment that takes the next line with it: YAML joins these lines",
                        "write the SQL behind |",
                        sql.at(fold.line(), column));
                return false;
            }
        }
        return true;
    }

    /** Inside quotes, {@code ${name}} would be taken for text, without a word. */
    private static boolean pastesNothing(SqlText sql, Reading in) {
        boolean clean = true;
        String[] lines = sql.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher variable = VARIABLE.matcher(lines[i]);
            while (variable.find()) {
                String name = variable.group(1);
                if (in.scope().names().contains(name)) {
                    in.refuse(
                            "PARAMETER_PASTED",
                            "Parameter pasted into SQL: ${" + name + "}",
                            "write :" + name + " without quotes, which is its value",
                            sql.at(i + 1, lines[i].codePointCount(0, variable.start()) + 1));
                    clean = false;
                }
            }
        }
        return clean;
    }
}
