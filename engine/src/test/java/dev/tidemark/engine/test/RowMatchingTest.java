package dev.tidemark.engine.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.test.RowMatching.RowOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowMatchingTest {

    private static final Schema TABLE = new Schema(List.of(
            new Type.Field("page", Type.Primitive.STRING),
            new Type.Field("views", Type.Primitive.BIGINT),
            new Type.Field("country", Type.Primitive.STRING)));

    /** Stands for a column that the expected row leaves out. */
    private static final Object ANY = new Object();

    @Test
    void rowsAreFoundInAnyOrder() {
        Comparison comparison = compare(
                RowOrder.FREE,
                List.of(expected("/a", 1L, ANY), expected("/b", 2L, ANY)),
                List.of(row("/b", 2L, "GB"), row("/a", 1L, null)));

        assertThat(comparison.equal()).isTrue();
        assertThat(comparison.columns().ddl()).isEqualTo("page STRING, views BIGINT");
    }

    @Test
    void anotherOrderIsWrongWhenTheModelPromisesOne() {
        List<RowMatching.Row> expected = List.of(expected("/a", ANY, ANY), expected("/b", ANY, ANY));

        Comparison comparison = compare(RowOrder.MATTERS, expected, List.of(row("/b", 2L, "GB"), row("/a", 1L, "GB")));

        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.wrongOrder()).isTrue();
        assertThat(compare(RowOrder.MATTERS, expected, List.of(row("/a", 1L, "GB"), row("/b", 2L, "GB")))
                        .equal())
                .isTrue();
    }

    @Test
    void aVagueRowLeavesTheExactOneItsPartner() {
        // The first expected row fits both rows of the table; only one way of pairing satisfies both.
        Comparison comparison = compare(
                RowOrder.FREE,
                List.of(expected("/a", ANY, ANY), expected("/a", 1L, "GB")),
                List.of(row("/a", 1L, "GB"), row("/a", 9L, "FR")));

        assertThat(comparison.equal()).isTrue();
    }

    @Test
    void oneRowDoesNotServeTwoExpectedOnes() {
        Comparison comparison = compare(
                RowOrder.FREE,
                List.of(expected("/a", 1L, "GB"), expected("/a", 1L, "GB")),
                List.<Object[]>of(row("/a", 1L, "GB")));

        assertThat(comparison.lines()).hasExactlyElementsOfTypes(Comparison.Same.class, Comparison.Missing.class);
    }

    @Test
    void aRowWithAnotherValueIsShownBesideTheExpectedOne() {
        Comparison comparison = compare(
                RowOrder.FREE,
                List.of(expected("/a", 1L, "GB"), expected("/z", 7L, "NZ")),
                List.of(row("/b", 5L, "FR"), row("/a", 2L, "GB")));

        assertThat(comparison.lines())
                .hasExactlyElementsOfTypes(
                        Comparison.Different.class, Comparison.Missing.class, Comparison.Unexpected.class);
        Comparison.Different different =
                (Comparison.Different) comparison.lines().get(0);
        assertThat(different.actual()).containsExactly("/a", 2L, "GB");
        assertThat(different.differing()).isEqualTo(Set.of(1));
    }

    @Test
    void anExpectedEmptyTableShowsWholeUnexpectedRows() {
        Comparison comparison = compare(RowOrder.FREE, List.of(), List.<Object[]>of(row("/a", 1L, "GB")));

        assertThat(comparison.columns()).isEqualTo(TABLE);
        assertThat(comparison.lines()).hasExactlyElementsOfTypes(Comparison.Unexpected.class);
    }

    private static Comparison compare(RowOrder order, List<RowMatching.Row> expected, List<Object[]> actual) {
        return RowMatching.compare(TABLE, expected, actual, order);
    }

    private static RowMatching.Row expected(Object... values) {
        boolean[] named = new boolean[values.length];
        for (int index = 0; index < values.length; index++) {
            named[index] = values[index] != ANY;
        }
        return new RowMatching.Row(
                Arrays.stream(values).map(value -> value == ANY ? null : value).toArray(), named);
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
