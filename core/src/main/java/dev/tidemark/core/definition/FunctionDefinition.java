package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import java.util.List;

/**
 * A SQL function: an expression over its arguments.
 *
 * @param returns Spark SQL type, as written
 * @param sql the expression
 */
public record FunctionDefinition(
        String name, String description, List<Argument> arguments, SqlText returns, SqlText sql, Location location) {

    public FunctionDefinition {
        arguments = List.copyOf(arguments);
    }

    public record Argument(String name, SqlText type) {}
}
