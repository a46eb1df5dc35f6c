package dev.tidemark.core.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A row of a published table.
 *
 * @param values logical values (see {@link dev.tidemark.core.type.Type}) in the order of the columns, null for NULL
 * @param sortOrNull bytes whose unsigned order is the model's ORDER BY; null when the model has none
 */
public record PublishedRow(@Nullable Object[] values, byte @Nullable [] sortOrNull) {}
