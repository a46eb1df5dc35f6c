package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.jspecify.annotations.Nullable;

/**
 * How events of one source reach the states of a model, as expressions over the event's columns (see {@link Columns})
 * that can be evaluated as they are.
 */
record BranchInput(String source, Schema schema, List<Branch.RowStep> steps, List<Expression> keys, List<Call> calls)
        implements Serializable {

    BranchInput {
        steps = List.copyOf(steps);
        keys = List.copyOf(keys);
        calls = List.copyOf(calls);
    }

    /** Everything that is computed, in no special order. */
    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(keys);
        for (Branch.RowStep step : steps) {
            all.add(step.expression());
        }
        for (Call call : calls) {
            all.addAll(call.arguments());
            if (call.filterOrNull() != null) {
                all.add(call.filterOrNull());
            }
        }
        return all;
    }

    /**
     * @param aggregate position in the model's algebra
     * @param identity of the function with its constant arguments
     */
    record Call(
            int aggregate,
            String identity,
            List<Expression> arguments,
            @Nullable Expression filterOrNull) implements Serializable {
        Call {
            arguments = List.copyOf(arguments);
        }
    }
}
