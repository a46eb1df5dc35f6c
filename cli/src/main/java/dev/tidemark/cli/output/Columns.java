package dev.tidemark.cli.output;

import dev.tidemark.core.type.Type;
import java.util.List;
import java.util.Set;

/** Lays cells out in aligned columns, numbers to the right. Widths follow the rows that are added. */
public final class Columns {

    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final String[] names;
    private final boolean[] right;

    /** Columns whose cells may be cut: half a number or half a date says something else. */
    private final boolean[] cuttable;

    private final int[] widths;
    private final Style style;
    private boolean cut;

    /** Columns of a table. */
    public Columns(List<Type.Field> fields, Style style) {
        this.style = style;
        names = new String[fields.size()];
        right = new boolean[fields.size()];
        cuttable = new boolean[fields.size()];
        widths = new int[fields.size()];
        for (int index = 0; index < names.length; index++) {
            names[index] = DisplayText.escaped(fields.get(index).name());
            Type type = fields.get(index).type();
            right[index] = alignedRight(type);
            cuttable[index] = type == Type.Primitive.STRING
                    || type == Type.Primitive.BINARY
                    || !(type instanceof Type.Primitive || type instanceof Type.Decimal);
            widths[index] = DisplayText.width(names[index]);
        }
    }

    private static boolean alignedRight(Type type) {
        return type instanceof Type.Decimal
                || (type instanceof Type.Primitive primitive && (primitive.isInteger() || primitive.isFloating()));
    }

    /** Widens the columns to the row, which is returned. */
    public String[] add(String[] row) {
        for (int index = 0; index < row.length; index++) {
            widths[index] = Math.max(widths[index], DisplayText.width(row[index]));
        }
        return row;
    }

    /** Narrows the widest columns of text until a line has at most so many cells, if that can be. */
    void fit(int cells) {
        cut = true;
        long excess = -cells;
        for (int index = 0; index < widths.length; index++) {
            excess += widths[index] + (index > 0 ? GAP : 0);
        }
        for (int column = widestText(); excess > 0 && column >= 0; column = widestText()) {
            int floor = Math.max(nextWidest(column), NARROWEST);
            long less = Math.max(Math.min(excess, widths[column] - floor), 1);
            widths[column] -= (int) less;
            excess -= less;
        }
    }

    private int widestText() {
        int found = -1;
        for (int index = 0; index < widths.length; index++) {
            if (cuttable[index] && widths[index] > NARROWEST && (found < 0 || widths[index] > widths[found])) {
                found = index;
            }
        }
        return found;
    }

    private int nextWidest(int column) {
        int next = 0;
        for (int index = 0; index < widths.length; index++) {
            if (index != column && cuttable[index]) {
                next = Math.max(next, widths[index]);
            }
        }
        return Math.min(next, widths[column]);
    }

    /** The names of the columns. */
    public String header() {
        return line(names, Style.PLAIN);
    }

    String rule() {
        StringBuilder rule = new StringBuilder();
        for (int index = 0; index < widths.length; index++) {
            rule.append(index == 0 ? "" : " ".repeat(GAP)).append("-".repeat(widths[index]));
        }
        return rule.toString();
    }

    /** One row. */
    public String line(String[] row) {
        return line(row, style);
    }

    private String line(String[] row, Style nulls) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < row.length; index++) {
            String cell = cut && cuttable[index] ? DisplayText.cut(row[index], widths[index]) : row[index];
            String padding = " ".repeat(Math.max(widths[index] - DisplayText.width(cell), 0));
            String shown = cell.equals(CellText.NULL) ? nulls.dim(cell) : cell;
            line.append(index == 0 ? "" : " ".repeat(GAP));
            if (right[index]) {
                line.append(padding).append(shown);
            } else {
                line.append(shown).append(index == row.length - 1 ? "" : padding);
            }
        }
        return line.toString();
    }

    /** A line of marks below the cells of a row at these positions. */
    public String marks(String[] row, Set<Integer> positions) {
        String[] marks = new String[row.length];
        for (int index = 0; index < row.length; index++) {
            marks[index] = positions.contains(index) ? "^".repeat(Math.max(DisplayText.width(row[index]), 1)) : "";
        }
        return line(marks, Style.PLAIN).stripTrailing();
    }
}
