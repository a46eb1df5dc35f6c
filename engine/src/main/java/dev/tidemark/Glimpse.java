package dev.tidemark;

import dev.tidemark.core.type.Schema;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The head of a table or of a source.
 *
 * @param rows the first rows, logical values by column
 * @param rowCountOrNegative how many rows there are in all; -1 when nobody knows
 */
public record Glimpse(String name, Schema columns, List<@Nullable Object[]> rows, long rowCountOrNegative) {

    public Glimpse {
        rows = List.copyOf(rows);
    }

    public OptionalLong rowCount() {
        return rowCountOrNegative < 0 ? OptionalLong.empty() : OptionalLong.of(rowCountOrNegative);
    }
}
