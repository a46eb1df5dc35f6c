package dev.tidemark.engine.sql;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.aggregate.NullValues;
import dev.tidemark.core.aggregate.Overflow;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.sql.AggregateCall.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.AnyValue;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproxTopK;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.BoolAnd;
import org.apache.spark.sql.catalyst.expressions.aggregate.BoolOr;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectList;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectSet;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.CountIf;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.HyperLogLogPlusPlus;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.Min;
import org.apache.spark.sql.catalyst.expressions.aggregate.MinBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevPop;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevSamp;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.expressions.aggregate.VariancePop;
import org.apache.spark.sql.catalyst.expressions.aggregate.VarianceSamp;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.jspecify.annotations.Nullable;
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
            Map.entry("ThetaSketchAgg", "use approx_count_distinct"),
            Map.entry("Corr", "compute it behind the aggregate from sum(x * y), sum(x), sum(y) and count(*)"));

    private final Refusals refusals;

    /** The type of a source's event time, asked for when a function depends on the order of events. */
    private final EventTimes eventTimes;

    AggregateFunctions(Refusals refusals, EventTimes eventTimes) {
        this.refusals = refusals;
        this.eventTimes = eventTimes;
    }

    /** The call, or empty when its problem was noted. */
    Optional<AggregateCall> call(AggregateExpression expression, List<String> sources) {
        try {
            Optional<Kept> kept = expression.isDistinct() ? distinct(expression, sources) : kept(expression, sources);
            kept.ifPresent(found -> found.arguments().forEach(this::type));
            return kept.map(found -> made(expression, found));
        } catch (IllegalArgumentException unusable) {
            // The aggregate itself says what is wrong with its arguments.
            refusals.add(
                    "UNUSABLE_ARGUMENT",
                    expression.origin(),
                    called(expression) + ": " + unusable.getMessage(),
                    "give it other arguments");
            return Optional.empty();
        } catch (Stop noted) {
            // The other functions of the query are looked at all the same.
            return Optional.empty();
        }
    }

    /** An aggregate of Tidemark's with the expressions it takes. */
    private record Kept(Aggregate aggregate, List<Expression> arguments, Timing timing, List<Object> constants) {

        static Optional<Kept> of(Aggregate aggregate, Expression... arguments) {
            return of(aggregate, List.of(arguments), List.of());
        }

        static Optional<Kept> of(Aggregate aggregate, List<Expression> arguments, List<Object> constants) {
            return Optional.of(new Kept(aggregate, arguments, Timing.NONE, constants));
        }
    }

    private Optional<Kept> kept(AggregateExpression expression, List<String> sources) {
        AggregateFunction function = expression.aggregateFunction();
        if (function instanceof Count count) {
            // count(*) arrives as count(1).
            List<Expression> counted = Scala.<Expression>list(count.children()).stream()
                    .filter(argument -> !(argument instanceof Literal literal && literal.value() != null))
                    .toList();
            return Kept.of(Aggregates.count(), counted, List.of());
        }
        if (function instanceof CountIf count) {
            return Kept.of(Aggregates.countIf(), count.child());
        }
        if (function instanceof Sum sum) {
            return Kept.of(
                    Aggregates.sum(type(sum.child()), overflow(sum.evalContext().evalMode())), sum.child());
        }
        if (function instanceof Average average) {
            return Kept.of(Aggregates.avg(type(average.child()), overflow(average.evalMode())), average.child());
        }
        if (function instanceof Min min) {
            return Kept.of(Aggregates.min(type(min.child())), min.child());
        }
        if (function instanceof Max max) {
            return Kept.of(Aggregates.max(type(max.child())), max.child());
        }
        if (function instanceof BoolAnd every) {
            return Kept.of(Aggregates.boolAnd(), every.child());
        }
        if (function instanceof BoolOr some) {
            return Kept.of(Aggregates.boolOr(), some.child());
        }
        Optional<Kept> moment = moment(function);
        if (moment.isPresent()) {
            return moment;
        }
        if (function instanceof MinBy by) {
            return Kept.of(
                    Aggregates.minBy(type(by.valueExpr()), type(by.orderingExpr())), by.valueExpr(), by.orderingExpr());
        }
        if (function instanceof MaxBy by) {
            return Kept.of(
                    Aggregates.maxBy(type(by.valueExpr()), type(by.orderingExpr())), by.valueExpr(), by.orderingExpr());
        }
        if (function instanceof CollectSet set) {
            return Kept.of(Aggregates.collectSet(type(set.child())), set.child());
        }
        Optional<Kept> sketch = sketch(function);
        return sketch.isPresent() ? sketch : timed(expression, sources);
    }

    private Optional<Kept> moment(AggregateFunction function) {
        if (function instanceof VariancePop moment) {
            return Kept.of(Aggregates.varPop(), moment.child());
        }
        if (function instanceof VarianceSamp moment) {
            return Kept.of(Aggregates.varSamp(), moment.child());
        }
        if (function instanceof StddevPop moment) {
            return Kept.of(Aggregates.stddevPop(), moment.child());
        }
        if (function instanceof StddevSamp moment) {
            return Kept.of(Aggregates.stddevSamp(), moment.child());
        }
        return Optional.empty();
    }

    private Optional<Kept> sketch(AggregateFunction function) {
        if (function instanceof HyperLogLogPlusPlus count) {
            return Kept.of(
                    Aggregates.approxCountDistinct(type(count.child()), count.relativeSD()),
                    List.of(count.child()),
                    List.of(count.relativeSD()));
        }
        if (function instanceof ApproximatePercentile percentile) {
            Expression value = percentile.child();
            Object percentage = constant(percentile.percentageExpression());
            int accuracy = Math.toIntExact(((Number) constant(percentile.accuracyExpression())).longValue());
            if (percentage instanceof ArrayData array) {
                List<Double> percentages =
                        Arrays.stream(array.toDoubleArray()).boxed().toList();
                return Kept.of(
                        Aggregates.approxPercentiles(type(value), percentages, accuracy),
                        List.of(value),
                        List.of(percentages, accuracy));
            }
            return Kept.of(
                    Aggregates.approxPercentile(type(value), (Double) percentage, accuracy),
                    List.of(value),
                    List.of(percentage, accuracy));
        }
        if (function instanceof ApproxTopK top) {
            int k = (Integer) constant(top.k());
            return Kept.of(Aggregates.approxTopK(type(top.expr()), k), List.of(top.expr()), List.of(k));
        }
        return Optional.empty();
    }

    /** Functions whose result depends on the order of events, which is that of the event time. */
    private Optional<Kept> timed(AggregateExpression expression, List<String> sources) {
        AggregateFunction function = expression.aggregateFunction();
        Expression value;
        NullValues nulls = NullValues.KEEP;
        if (function instanceof First first) {
            value = first.child();
            nulls = first.ignoreNulls() ? NullValues.IGNORE : NullValues.KEEP;
        } else if (function instanceof Last last) {
            value = last.child();
            nulls = last.ignoreNulls() ? NullValues.IGNORE : NullValues.KEEP;
        } else if (function instanceof AnyValue any) {
            value = any.child();
            nulls = any.ignoreNulls() ? NullValues.IGNORE : NullValues.KEEP;
        } else if (function instanceof CollectList list) {
            value = list.child();
        } else {
            refuse(expression);
            return Optional.empty();
        }
        Type time = eventTimes.type(sources, called(expression), expression.origin());
        Aggregate aggregate;
        if (function instanceof CollectList) {
            aggregate = Aggregates.collectListByTime(type(value), time);
        } else if (function instanceof Last) {
            aggregate = Aggregates.lastByTime(type(value), time, nulls);
        } else {
            aggregate = Aggregates.firstByTime(type(value), time, nulls);
        }
        return Optional.of(new Kept(aggregate, List.of(value), Timing.BY_EVENT_TIME, List.of(nulls)));
    }

    private Optional<Kept> distinct(AggregateExpression expression, List<String> sources) {
        AggregateFunction function = expression.aggregateFunction();
        if (function instanceof Count count) {
            return Kept.of(Aggregates.countDistinct(), Scala.list(count.children()), List.of());
        }
        // These give the same with and without repetitions.
        if (function instanceof Min
                || function instanceof Max
                || function instanceof BoolAnd
                || function instanceof BoolOr
                || function instanceof CollectSet
                || function instanceof HyperLogLogPlusPlus) {
            return kept(expression, sources);
        }
        String remedy = function instanceof CollectList
                ? "use collect_set"
                : "use " + function.prettyName() + " without DISTINCT, or count(DISTINCT …)";
        refusals.add(expression.origin(), called(expression) + " cannot be merged across slices", remedy);
        return Optional.empty();
    }

    private static AggregateCall made(AggregateExpression expression, Kept kept) {
        AggregateFunction function = expression.aggregateFunction();
        if (!kept.aggregate().result().equals(SparkTypes.supported(function.dataType()))) {
            throw new IllegalStateException("Cannot keep " + called(expression) + ": it is "
                    + function.dataType().sql() + " in Spark and "
                    + kept.aggregate().result().ddl() + " here");
        }
        List<Object> constants = new ArrayList<>(kept.constants());
        constants.add(expression.isDistinct());
        return new AggregateCall(
                kept.aggregate(),
                function.prettyName() + constants,
                kept.arguments(),
                expression.filter().isDefined() ? expression.filter().get() : null,
                kept.timing(),
                expression.origin());
    }

    private void refuse(AggregateExpression expression) {
        refusals.add(
                expression.origin(),
                called(expression) + " cannot be merged across slices",
                INSTEAD.getOrDefault(
                        expression.aggregateFunction().getClass().getSimpleName(),
                        "compose it of count, sum, min, max or another aggregate that can"));
    }

    private static Overflow overflow(Enumeration.Value mode) {
        return mode.equals(EvalMode.TRY()) ? Overflow.NULL : Overflow.FAIL;
    }

    /** @throws Stop when it is none of Tidemark's, which was noted */
    private Type type(Expression argument) {
        SparkTypes.unsupported(argument.dataType()).ifPresent(unsupported -> {
            refusals.add(
                    "UNSUPPORTED_TYPE",
                    argument.origin(),
                    "an aggregate cannot take " + unsupported.type() + ": " + Expressions.called(argument),
                    unsupported.remedy());
            throw new Stop();
        });
        return SparkTypes.supported(argument.dataType());
    }

    /** The value of an argument that Spark requires to be constant. */
    private static Object constant(Expression expression) {
        @Nullable Object value = Expressions.evaluable(expression).eval(null);
        if (value == null) {
            throw new IllegalStateException("A constant argument is NULL: " + Expressions.called(expression));
        }
        return value;
    }

    private static String called(AggregateExpression expression) {
        return Expressions.written(expression.origin())
                .orElseGet(() -> expression.aggregateFunction().prettyName() + "(…)");
    }
}
