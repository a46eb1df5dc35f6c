package dev.tidemark.engine.test;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pairs expected rows with the rows of a table. Because an expected row may leave columns out, it may fit several rows:
 * the pairs are a maximum matching, so that a test fails only if no way to pair the rows satisfies it. What is left over
 * is paired by the fewest differing cells, to show a person what is different rather than what is gone.
 */
final class RowMatching {

    /** An expected row: logical values by column of the table, and which columns it names. */
    record Row(@Nullable Object[] values, boolean[] named) {}

    private final Schema table;
    private final List<Row> expected;
    private final List<@Nullable Object[]> actual;

    /** For each expected row the position of its actual row, or -1; and the other way round. */
    private final int[] actualOf;

    private final int[] expectedOf;

    private RowMatching(Schema table, List<Row> expected, List<@Nullable Object[]> actual) {
        this.table = table;
        this.expected = expected;
        this.actual = actual;
        this.actualOf = new int[expected.size()];
        this.expectedOf = new int[actual.size()];
        Arrays.fill(actualOf, -1);
        Arrays.fill(expectedOf, -1);
    }

    static Comparison compare(Schema table, List<Row> expected, List<@Nullable Object[]> actual, RowOrder order) {
        RowMatching matching = new RowMatching(table, expected, actual);
        boolean inOrder = matching.pairByPosition();
        if (!inOrder) {
            matching.pairEqual();
        }
        boolean allFound = expected.size() == actual.size()
                && Arrays.stream(matching.actualOf).allMatch(at -> at >= 0);
        matching.pairSimilar();
        return matching.comparison(order == RowOrder.MATTERS && allFound && !inOrder);
    }

    /** Whether the order of rows is part of what a model promises. */
    enum RowOrder {
        MATTERS,
        FREE
    }

    private boolean pairByPosition() {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int index = 0; index < expected.size(); index++) {
            if (!fits(index, index)) {
                return false;
            }
        }
        for (int index = 0; index < expected.size(); index++) {
            pair(index, index);
        }
        return true;
    }

    private void pair(int expectedRow, int actualRow) {
        actualOf[expectedRow] = actualRow;
        expectedOf[actualRow] = expectedRow;
    }

    private boolean fits(int expectedRow, int actualRow) {
        return differing(expectedRow, actualRow).isEmpty();
    }

    private Set<Integer> differing(int expectedRow, int actualRow) {
        Row row = expected.get(expectedRow);
        Set<Integer> columns = new LinkedHashSet<>();
        for (int column = 0; column < row.named().length; column++) {
            if (row.named()[column] && !ExpectedValue.same(row.values()[column], actual.get(actualRow)[column])) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** Augmenting paths, breadth first. */
    private void pairEqual() {
        for (int start = 0; start < expected.size(); start++) {
            int[] cameFrom = new int[actual.size()];
            Arrays.fill(cameFrom, -1);
            ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
            int end = -1;
            while (end < 0 && !open.isEmpty()) {
                int row = open.remove();
                for (int candidate = 0; candidate < actual.size() && end < 0; candidate++) {
                    if (cameFrom[candidate] >= 0 || !fits(row, candidate)) {
                        continue;
                    }
                    cameFrom[candidate] = row;
                    if (expectedOf[candidate] < 0) {
                        end = candidate;
                    } else {
                        open.add(expectedOf[candidate]);
                    }
                }
            }
            while (end >= 0) {
                int row = cameFrom[end];
                int before = actualOf[row];
                pair(row, end);
                end = before;
            }
        }
    }

    /** Pairs the rest while something of the row is as expected, the most similar first. */
    private void pairSimilar() {
        record Candidate(int expectedRow, int actualRow, int differing) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int row = 0; row < expected.size(); row++) {
            for (int other = 0; actualOf[row] < 0 && other < actual.size(); other++) {
                if (expectedOf[other] < 0) {
                    int differing = differing(row, other).size();
                    if (differing < named(row)) {
                        candidates.add(new Candidate(row, other, differing));
                    }
                }
            }
        }
        candidates.sort(java.util.Comparator.comparingInt(Candidate::differing));
        for (Candidate candidate : candidates) {
            if (actualOf[candidate.expectedRow] < 0 && expectedOf[candidate.actualRow] < 0) {
                pair(candidate.expectedRow, candidate.actualRow);
            }
        }
    }

    private int named(int expectedRow) {
        int count = 0;
        for (boolean named : expected.get(expectedRow).named()) {
            count += named ? 1 : 0;
        }
        return count;
    }

    private Comparison comparison(boolean wrongOrder) {
        int[] columns = comparedColumns();
        List<Comparison.Line> lines = new ArrayList<>();
        for (int row = 0; row < expected.size(); row++) {
            @Nullable Object[] wanted = pick(expected.get(row).values(), columns);
            if (actualOf[row] < 0) {
                lines.add(new Comparison.Missing(wanted, leftOut(row, columns)));
                continue;
            }
            @Nullable Object[] found = pick(actual.get(actualOf[row]), columns);
            Set<Integer> differing = new LinkedHashSet<>();
            for (int column : differing(row, actualOf[row])) {
                differing.add(Arrays.binarySearch(columns, column));
            }
            lines.add(
                    differing.isEmpty()
                            ? new Comparison.Same(found)
                            : different(row, columns, wanted, found, differing));
        }
        for (int row = 0; row < actual.size(); row++) {
            if (expectedOf[row] < 0) {
                lines.add(new Comparison.Unexpected(pick(actual.get(row), columns)));
            }
        }
        List<Type.Field> fields =
                Arrays.stream(columns).mapToObj(table.fields()::get).toList();
        return new Comparison(new Schema(fields), lines, wrongOrder);
    }

    private Set<Integer> leftOut(int row, int[] columns) {
        Set<Integer> positions = new LinkedHashSet<>();
        for (int index = 0; index < columns.length; index++) {
            if (!expected.get(row).named()[columns[index]]) {
                positions.add(index);
            }
        }
        return positions;
    }

    /** Cells that the expected row leaves out are shown as they are in the table. */
    private Comparison.Line different(
            int row, int[] columns, @Nullable Object[] wanted, @Nullable Object[] found, Set<Integer> differing) {
        for (int index = 0; index < columns.length; index++) {
            if (!expected.get(row).named()[columns[index]]) {
                wanted[index] = found[index];
            }
        }
        return new Comparison.Different(wanted, found, differing);
    }

    /** Every column when nothing is expected, so that an unexpected row shows what it is. */
    private int[] comparedColumns() {
        boolean[] compared = new boolean[table.fields().size()];
        Arrays.fill(compared, expected.isEmpty());
        for (Row row : expected) {
            for (int column = 0; column < compared.length; column++) {
                compared[column] |= row.named()[column];
            }
        }
        return java.util.stream.IntStream.range(0, compared.length)
                .filter(column -> compared[column])
                .toArray();
    }

    private static @Nullable Object[] pick(@Nullable Object[] values, int[] columns) {
        @Nullable Object[] picked = new Object[columns.length];
        for (int index = 0; index < columns.length; index++) {
            picked[index] = values[columns[index]];
        }
        return picked;
    }
}
