package dev.tidemark.engine.sql;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.aggregate.Overflow;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.sql.AggregateCall.Timing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.BoolAnd;
import org.apache.spark.sql.catalyst.expressions.aggregate.BoolOr;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.CountIf;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.expressions.aggregate.Min;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import scala.Enumeration;

/** Catalyst's aggregate functions as Tidemark's, and the refusal of what cannot be merged. */
final class AggregateFunctions {

    /** What to write instead, by the class of the function. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("Percentile", "use approx_percentile"),
            Map.entry("PercentileCont", "use approx_percentile"),
            Map.entry("PercentileDisc", "use approx_percentile"),
            Map.entry("Median", "use approx_percentile(…, 0.5)"),
            Map.entry("Mode", "use approx_top_k"),
            Map.entry("HistogramNumeric", "use approx_percentile with several percentages"),
            Map.entry("CountMinSketchAgg", "use approx_top_k, or count by the value"),
            Map.entry("ListAgg", "use collect_list, and array_join behind the aggregate"),
            Map.entry("HllSketchAgg", "use approx_count_distinct"),
            Map.entry("HllUnionAgg", "use approx_count_distinct"),
            Map.entry("ThetaSketchAgg", "use approx_count_distinct"));

    private final Refusals refusals;

    AggregateFunctions(Refusals refusals) {
        this.refusals = refusals;
    }

    /** The call, or empty when its problem was noted. */
    Optional<AggregateCall> call(AggregateExpression expression) {
        AggregateFunction function = expression.aggregateFunction();
        List<Expression> arguments = Scala.list(function.children());
        for (Expression argument : arguments) {
            Optional<SparkTypes.Unsupported> unsupported = SparkTypes.unsupported(argument.dataType());
            if (unsupported.isPresent()) {
                refusals.add(
                        "UNSUPPORTED_TYPE",
                        argument.origin(),
                        "an aggregate cannot take " + unsupported.get().type() + ": " + called(expression),
                        unsupported.get().remedy());
                return Optional.empty();
            }
        }
        if (expression.isDistinct()) {
            return distinct(expression, function, arguments);
        }
        return plain(expression, function, arguments);
    }

    private Optional<AggregateCall> plain(
            AggregateExpression expression, AggregateFunction function, List<Expression> arguments) {
        if (function instanceof Count) {
            // count(*) arrives as count(1).
            List<Expression> counted = arguments.stream()
                    .filter(argument -> !(argument instanceof Literal literal && literal.value() != null))
                    .toList();
            return made(expression, Aggregates.count(), counted, Timing.NONE);
        }
        if (function instanceof CountIf) {
            return made(expression, Aggregates.countIf(), arguments, Timing.NONE);
        }
        if (function instanceof Sum sum) {
            Overflow overflow = overflow(sum.evalContext().evalMode());
            return made(expression, Aggregates.sum(type(arguments.get(0)), overflow), arguments, Timing.NONE);
        }
        if (function instanceof Average average) {
            Overflow overflow = overflow(average.evalMode());
            return made(expression, Aggregates.avg(type(arguments.get(0)), overflow), arguments, Timing.NONE);
        }
        if (function instanceof Min) {
            return made(expression, Aggregates.min(type(arguments.get(0))), arguments, Timing.NONE);
        }
        if (function instanceof Max) {
            return made(expression, Aggregates.max(type(arguments.get(0))), arguments, Timing.NONE);
        }
        if (function instanceof BoolAnd) {
            return made(expression, Aggregates.boolAnd(), arguments, Timing.NONE);
        }
        if (function instanceof BoolOr) {
            return made(expression, Aggregates.boolOr(), arguments, Timing.NONE);
        }
        return refuse(expression);
    }

    private Optional<AggregateCall> distinct(
            AggregateExpression expression, AggregateFunction function, List<Expression> arguments) {
        if (function instanceof Count) {
            return made(expression, Aggregates.countDistinct(), arguments, Timing.NONE);
        }
        // The others give the same with and without repetitions.
        if (function instanceof Min
                || function instanceof Max
                || function instanceof BoolAnd
                || function instanceof BoolOr) {
            return plain(expression, function, arguments);
        }
        refusals.add(
                expression.origin(),
                called(expression) + " cannot be merged across slices",
                "use " + function.prettyName() + " without DISTINCT, or count(DISTINCT …)");
        return Optional.empty();
    }

    private Optional<AggregateCall> made(
            AggregateExpression expression, Aggregate aggregate, List<Expression> arguments, Timing timing) {
        if (!aggregate.result().equals(type(expression.aggregateFunction()))) {
            throw new IllegalStateException("Cannot keep " + called(expression) + ": it is "
                    + expression.aggregateFunction().dataType().sql() + " in Spark and "
                    + aggregate.result().ddl() + " here");
        }
        return Optional.of(new AggregateCall(
                aggregate,
                arguments,
                expression.filter().isDefined() ? expression.filter().get() : null,
                timing,
                called(expression),
                expression.origin()));
    }

    private Optional<AggregateCall> refuse(AggregateExpression expression) {
        AggregateFunction function = expression.aggregateFunction();
        refusals.add(
                expression.origin(),
                called(expression) + " cannot be merged across slices",
                INSTEAD.getOrDefault(
                        function.getClass().getSimpleName(),
                        "compose it of count, sum, min, max or another aggregate that can"));
        return Optional.empty();
    }

    private static Overflow overflow(Enumeration.Value mode) {
        return mode.equals(EvalMode.TRY()) ? Overflow.NULL : Overflow.FAIL;
    }

    private static Type type(Expression expression) {
        return SparkTypes.supported(expression.dataType());
    }

    private static String called(AggregateExpression expression) {
        return Expressions.written(expression.origin())
                .orElseGet(() -> expression.aggregateFunction().prettyName() + "(…)");
    }
}
