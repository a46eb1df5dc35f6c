package dev.tidemark.engine.run;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSource;
import java.util.List;

/**
 * A source that can be read.
 *
 * @param schema declared, fixed by the format, kept by the ledger, or inferred just now
 * @param inferred whether the schema came from the data, so that the ledger keeps it
 * @param newFields what later slices brought, as the ledger keeps it
 */
public record ResolvedSource(
        SourceDefinition definition,
        Format.Configured format,
        Schema schema,
        boolean inferred,
        List<SourceFacts.NewField> newFields,
        FileSource files) {

    public ResolvedSource {
        newFields = List.copyOf(newFields);
    }

    public String name() {
        return definition.name();
    }
}
