package dev.tidemark.engine.sql;

import dev.tidemark.core.state.Aggregate;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function of a query, as Tidemark keeps it.
 *
 * @param identity of the function with its constant arguments, for the fingerprint
 * @param arguments over the output of the row query
 * @param filterOrNull the condition of FILTER (WHERE …)
 * @param timing whether the time of the event is one more argument, the last
 * @param origin of the call
 */
record AggregateCall(
        Aggregate aggregate,
        String identity,
        List<Expression> arguments,
        @Nullable Expression filterOrNull,
        Timing timing,
        Origin origin) {

    enum Timing {
        NONE,
        BY_EVENT_TIME
    }

    AggregateCall {
        arguments = List.copyOf(arguments);
    }
}
