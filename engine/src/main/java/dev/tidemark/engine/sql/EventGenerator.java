package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A generator of a program.
 *
 * @param expression a bound {@link org.apache.spark.sql.catalyst.expressions.Generator}
 * @param outer whether a row of NULLs stands for no rows
 * @param columns types of what it makes
 * @param perEvent whether it depends on the event alone, not on another generator's row
 */
record EventGenerator(Expression expression, boolean outer, List<Type> columns, boolean perEvent)
        implements Serializable {

    /** The same with its own copy of the expression. */
    EventGenerator with(Expression copy) {
        return new EventGenerator(copy, outer, columns, perEvent);
    }
}
