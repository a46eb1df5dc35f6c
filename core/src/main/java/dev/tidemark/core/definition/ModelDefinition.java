package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import java.util.List;
import java.util.Map;

/**
 * A model: one query, or several inputs that share the key columns and bring different measures.
 *
 * @param inputs one for {@code sql:}, one for each of {@code inputs:}
 * @param derive further columns by name: expressions over the columns of all inputs
 * @param columns descriptions by column name
 */
public record ModelDefinition(
        String name,
        String description,
        List<SqlText> inputs,
        Map<String, SqlText> derive,
        Map<String, String> columns,
        List<TestDefinition> tests,
        Location location) {

    public ModelDefinition {
        inputs = List.copyOf(inputs);
        derive = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(derive));
        columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
        tests = List.copyOf(tests);
    }
}
