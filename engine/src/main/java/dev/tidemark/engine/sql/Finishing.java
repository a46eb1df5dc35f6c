package dev.tidemark.engine.sql;

import dev.tidemark.core.state.SortCodec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * What is computed when a row is published: expressions over a row of the key's values and, behind them, the results of
 * the aggregates, as {@link org.apache.spark.sql.catalyst.expressions.BoundReference}s.
 *
 * @param columns of the table, in order
 * @param filters HAVING and WHERE behind the aggregate: all must be true
 * @param limitOrNegative rows shown at most, or -1
 */
record Finishing(List<Column> columns, List<Expression> filters, List<Order> order, long limitOrNegative, long offset)
        implements Serializable {

    Finishing {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }

    /** All filters, columns and order expressions, in this order. */
    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(filters);
        columns.forEach(column -> all.add(column.expression()));
        order.forEach(part -> all.add(part.expression()));
        return all;
    }

    record Column(String name, Expression expression) implements Serializable {}

    record Order(Expression expression, SortCodec.Direction direction, SortCodec.Nulls nulls) implements Serializable {}
}
