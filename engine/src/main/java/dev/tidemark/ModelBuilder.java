package dev.tidemark;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model in Java. */
public final class ModelBuilder {

    private final String name;
    private final Location place;
    private String description = "";
    private final List<SqlText> inputs = new ArrayList<>();
    private final Map<String, SqlText> derive = new LinkedHashMap<>();
    private final Map<String, String> columns = new LinkedHashMap<>();

    ModelBuilder(String name, Location place) {
        this.name = name;
        this.place = place;
    }

    public ModelBuilder description(String sentence) {
        description = sentence;
        return this;
    }

    /** The query, or one of several that share the key columns and bring different measures. */
    public ModelBuilder sql(String query) {
        inputs.add(JavaSql.text(query, place));
        return this;
    }

    /** A further column: an expression over the columns of all queries. */
    public ModelBuilder derive(String column, String expression) {
        derive.put(column, JavaSql.text(expression, place));
        return this;
    }

    /** What a column means. */
    public ModelBuilder column(String column, String meaning) {
        columns.put(column, meaning);
        return this;
    }

    Optional<ModelDefinition> build(Problems problems) {
        if (inputs.isEmpty()) {
            problems.add(Problem.user("MISSING_SQL", "Model " + name + " has no query", "call sql")
                    .at(place));
            return Optional.empty();
        }
        return Optional.of(new ModelDefinition(name, description, inputs, derive, columns, List.of(), place));
    }
}
