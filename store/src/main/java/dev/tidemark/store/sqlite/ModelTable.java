package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The two tables of a model's version.
 *
 * <p>One row for each key: a {@link dev.tidemark.store.form.RowTotal}, and what is published of it. The columns are {@code c0}, {@code c1} and so on;
 * the names that readers see are those of the view, so that a column may have any name. {@code _total} comes last: a
 * reader of the columns then never passes through the pages of a long one.
 *
 * <p>One part for each slice and row, clustered by slice: a round appends, an undo reads one range.
 */
record ModelTable(long version, TableShape shape) {

    List<Type> types() {
        return shape.columns().fields().stream().map(Type.Field::type).toList();
    }

    private List<String> columns() {
        return IntStream.range(0, shape.columns().fields().size())
                .mapToObj(i -> "c" + i)
                .toList();
    }

    private List<String> written() {
        List<String> all = new ArrayList<>();
        all.add("_shown");
        if (shape.ordered()) {
            all.add("_sort");
        }
        all.addAll(columns());
        all.add("_total");
        return all;
    }

    List<String> create() {
        StringJoiner definitions = new StringJoiner(", ");
        definitions.add("_row INTEGER PRIMARY KEY");
        definitions.add("_key BLOB NOT NULL UNIQUE");
        definitions.add("_shown INTEGER NOT NULL");
        if (shape.ordered()) {
            definitions.add("_sort BLOB");
        }
        List<Type> types = types();
        for (int i = 0; i < types.size(); i++) {
            definitions.add("c" + i + " " + Cells.declaredType(types.get(i)));
        }
        definitions.add("_total BLOB NOT NULL");
        return List.of(
                "CREATE TABLE " + Names.table(version) + "(" + definitions + ")",
                "CREATE TABLE " + Names.parts(version)
                        + "(slice INTEGER, row INTEGER, state BLOB NOT NULL, PRIMARY KEY (slice, row)) WITHOUT ROWID");
    }

    List<String> drop() {
        return List.of("DROP TABLE " + Names.table(version), "DROP TABLE " + Names.parts(version));
    }

    String createView(String name) {
        String names = shape.columns().fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", "));
        return "CREATE VIEW " + Names.quoted(name) + "(" + names + ") AS " + select(shape.ordered());
    }

    /** What readers see; by key when the model gives no order of its own. */
    String rows() {
        return select(true);
    }

    private String select(boolean inOrder) {
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(String.join(", ", columns()));
        sql.append(" FROM ").append(Names.table(version)).append(" WHERE _shown");
        boolean cut = shape.limit().isPresent() || shape.offset() > 0;
        if (inOrder || cut) {
            // Which of several equal rows come first is the same in every history.
            sql.append(" ORDER BY ").append(shape.ordered() ? "_sort, _key" : "_key");
        }
        if (cut) {
            sql.append(" LIMIT ").append(shape.limit().orElse(-1));
            sql.append(" OFFSET ").append(shape.offset());
        }
        return sql.toString();
    }

    String findRow() {
        return "SELECT _row, _total FROM " + Names.table(version) + " WHERE _key = ?";
    }

    String lastRow() {
        return "SELECT max(_row) FROM " + Names.table(version);
    }

    /** Binds whether it is shown, its place if the model has an order, the columns, the total, key and row. */
    String insertRow() {
        List<String> written = written();
        return "INSERT INTO " + Names.table(version) + "(" + String.join(", ", written) + ", _key, _row) VALUES ("
                + "?, ".repeat(written.size() + 1) + "?)";
    }

    /** Binds the same but for the key. */
    String updateRow() {
        return "UPDATE " + Names.table(version) + " SET " + String.join(" = ?, ", written()) + " = ? WHERE _row = ?";
    }

    /** When nothing that readers see changed: binds total and row. */
    String updateTotal() {
        return "UPDATE " + Names.table(version) + " SET _total = ? WHERE _row = ?";
    }

    String deleteRow() {
        return "DELETE FROM " + Names.table(version) + " WHERE _row = ?";
    }

    String insertPart() {
        return "INSERT INTO " + Names.parts(version) + "(slice, row, state) VALUES (?, ?, ?)";
    }

    String deleteParts() {
        return "DELETE FROM " + Names.parts(version) + " WHERE slice = ?";
    }

    /**
     * The parts of the slices in {@link Writer#REPLACED}, by key. The cross joins fix the order: ranges of parts first, a
     * row for each, then a sort. Otherwise SQLite might walk through all keys to save the sort.
     */
    String replacedParts() {
        return "SELECT t._key, p.state FROM " + Writer.REPLACED + " r CROSS JOIN " + Names.parts(version)
                + " p ON p.slice = r.slice CROSS JOIN " + Names.table(version)
                + " t ON t._row = p.row ORDER BY t._key";
    }

    /** All slices with parts, by jumping from one to the next. */
    String slicesWithParts() {
        String parts = Names.parts(version);
        return "WITH RECURSIVE held(slice) AS (SELECT min(slice) FROM " + parts
                + " UNION ALL SELECT (SELECT min(slice) FROM " + parts
                + " WHERE slice > held.slice) FROM held WHERE held.slice IS NOT NULL)"
                + " SELECT slice FROM held WHERE slice IS NOT NULL";
    }

    /**
     * A row's parts in the slices of {@link Writer#HELD} from one to another, joined end to end, NULL when there are none:
     * binds row, first, last.
     */
    String partsOfRow() {
        // SQLite joins the bytes as they are, zeros included, though it calls the result a text.
        return "SELECT CAST(group_concat(p.state, '') AS BLOB) FROM " + Writer.HELD + " h CROSS JOIN "
                + Names.parts(version) + " p ON p.slice = h.slice AND p.row = ? WHERE h.slice BETWEEN ? AND ?";
    }
}
