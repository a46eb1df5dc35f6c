package dev.tidemark.engine.sql;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;

/** Catalyst's aggregate functions as Tidemark's, and the refusal of what cannot be merged. */
final class AggregateFunctions {

    private final Refusals refusals;

    AggregateFunctions(Refusals refusals) {
        this.refusals = refusals;
    }

    /** The call, or empty when its problem was noted. */
    Optional<AggregateCall> call(AggregateExpression expression) {
        return Optional.empty();
    }
}
