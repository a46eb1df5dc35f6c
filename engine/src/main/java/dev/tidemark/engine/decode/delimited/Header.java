package dev.tidemark.engine.decode.delimited;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names in a file's first line. */
final class Header {

    private Header() {}

    /**
     * The names by position; one that is empty is {@code _c} and its position, as Spark has it.
     *
     * @throws dev.tidemark.core.problem.TidemarkException when the header cannot be read or a name comes twice
     */
    static List<String> names(Dialect dialect, byte[] header) {
        int fields = 1;
        for (byte b : header) {
            fields += b == dialect.delimiter() ? 1 : 0;
        }
        DelimitedRecord record = new DelimitedRecord(dialect, fields);
        record.next(header, 0, header.length, true);
        Problems problems = new Problems();
        String broken = record.problem();
        if (broken != null) {
            problems.add(Problem.user(
                    "BAD_HEADER",
                    "The header cannot be read: " + broken,
                    "write the columns' names in one line, without line breaks"));
            problems.throwIfAny();
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < record.count(); i++) {
            record.value(header, i);
            String name = new String(record.array, record.from, record.to - record.from, StandardCharsets.UTF_8);
            name = name.isEmpty() ? positional(i) : name;
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(
                        Problem.user("BAD_HEADER", "The header names a column twice: " + name, "rename one of them"));
            }
            names.add(name);
        }
        problems.throwIfAny();
        return names;
    }

    /** The name of a column that has none. */
    static String positional(int position) {
        return "_c" + position;
    }
}
