package dev.tidemark.core.ledger;

import dev.tidemark.core.type.Schema;
import java.util.OptionalLong;

/**
 * What readers see of a model: its columns, and how many rows in the order of {@link PublishedRow#sort()}.
 *
 * @param columns names and types, in order
 * @param ordered whether readers get the rows in order
 * @param limitOrNegative how many rows are shown at most, or -1
 * @param offset how many rows are passed over first
 */
public record TableShape(Schema columns, boolean ordered, long limitOrNegative, long offset) {

    public static TableShape of(Schema columns) {
        return new TableShape(columns, false, -1, 0);
    }

    public OptionalLong limit() {
        return limitOrNegative < 0 ? OptionalLong.empty() : OptionalLong.of(limitOrNegative);
    }
}
