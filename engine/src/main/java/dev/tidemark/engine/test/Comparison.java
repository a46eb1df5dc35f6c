package dev.tidemark.engine.test;

import dev.tidemark.core.type.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a published table compares with the rows a test expects.
 *
 * @param columns that are compared: those some expected row names, in the table's order
 * @param lines in the order of the expected rows, then what nobody expected
 * @param wrongOrder whether every row was found, but the model's ORDER BY puts them differently
 */
public record Comparison(Schema columns, List<Line> lines, boolean wrongOrder) {

    public Comparison {
        lines = List.copyOf(lines);
    }

    /** Whether the table is as expected. */
    public boolean equal() {
        return !wrongOrder && lines.stream().allMatch(Same.class::isInstance);
    }

    /** One row of the comparison; values are logical, by {@link #columns}. */
    public sealed interface Line {}

    /** An expected row that is there. */
    public record Same(@Nullable Object[] actual) implements Line {}

    /**
     * An expected row that is there with other values.
     *
     * @param differing positions of the columns whose values differ
     */
    public record Different(
            @Nullable Object[] expected, @Nullable Object[] actual, Set<Integer> differing) implements Line {
        public Different {
            differing = Set.copyOf(differing);
        }
    }

    /**
     * An expected row that nothing in the table resembles.
     *
     * @param leftOut positions of the columns that the row does not name
     */
    public record Missing(@Nullable Object[] expected, Set<Integer> leftOut) implements Line {
        public Missing {
            leftOut = Set.copyOf(leftOut);
        }
    }

    /** A row of the table that nobody expected. */
    public record Unexpected(@Nullable Object[] actual) implements Line {}
}
