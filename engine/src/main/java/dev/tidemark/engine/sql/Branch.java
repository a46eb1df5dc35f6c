package dev.tidemark.engine.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;

/**
 * A row query over one source, all projections folded into expressions over the event's own columns (see {@link
 * Columns}). A UNION ALL is several branches.
 *
 * @param columns what each attribute of the query's output computes
 */
record Branch(String source, List<RowStep> steps, Map<ExprId, Expression> columns) {

    /** What happens to the event's rows, in order. */
    sealed interface RowStep extends Serializable {

        /** The condition, or the generator. */
        Expression expression();

        /** Keeps rows for which the condition is true. */
        record Keep(Expression expression) implements RowStep {}

        /** Replaces the row by what the generator makes of it; {@code outer} keeps a row of NULLs when that is nothing. */
        record Generate(Expression expression, boolean outer) implements RowStep {
            Generator function() {
                return (Generator) expression;
            }
        }
    }

    /** How many generators there are so far: the number of the next one. */
    int generators() {
        return (int) steps.stream().filter(RowStep.Generate.class::isInstance).count();
    }
}
