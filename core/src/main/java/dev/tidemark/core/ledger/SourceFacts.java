package dev.tidemark.core.ledger;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.List;

/**
 * What the ledger keeps of a source besides its slices.
 *
 * @param schema the schema that was inferred from the first slice, widened by {@code newFields}
 * @param newFields top-level fields that appeared in later slices, with the slice they were first seen in
 */
public record SourceFacts(String name, Schema schema, List<NewField> newFields) {

    public SourceFacts {
        newFields = List.copyOf(newFields);
    }

    /** A field that the first slice did not have. {@code path} has dots between nested names. */
    public record NewField(String path, Type type, String slice) {}
}
