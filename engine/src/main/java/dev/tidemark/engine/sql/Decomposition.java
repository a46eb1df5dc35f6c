package dev.tidemark.engine.sql;

import dev.tidemark.core.state.SortCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Takes an analysed query apart at its last aggregate: the row query below it, the keys and aggregate functions in it,
 * the finishing above it.
 */
final class Decomposition {

    private final Refusals refusals;
    private final AggregateFunctions functions;

    /** Calls by their text, so that the same function over the same arguments is kept once. */
    private final Map<String, Integer> callsByText = new LinkedHashMap<>();

    private final List<AggregateCall> calls = new ArrayList<>();

    private @Nullable Aggregate aggregate;

    private List<Expression> keys = List.of();

    private List<Branch> branches = List.of();

    private Decomposition(Refusals refusals, EventTimes eventTimes) {
        this.refusals = refusals;
        this.functions = new AggregateFunctions(refusals, eventTimes);
    }

    /**
     * A query in parts.
     *
     * @param keys over the output of the branches
     * @param calls over the output of the branches
     * @param origin of the aggregate
     */
    record Query(
            List<Expression> keys,
            List<AggregateCall> calls,
            List<Branch> branches,
            Finishing finishing,
            Origin origin) {}

    /** @throws Stop when a problem was noted that leaves nothing to go on with */
    static Query of(LogicalPlan analysed, Refusals refusals, EventTimes eventTimes) {
        return new Decomposition(refusals, eventTimes).query(analysed);
    }

    private Query query(LogicalPlan analysed) {
        if (!hasAggregate(analysed)) {
            refuse(analysed);
            throw new Stop();
        }
        Above above = finish(analysed);
        Aggregate last = java.util.Objects.requireNonNull(aggregate);
        List<Finishing.Column> columns = new ArrayList<>();
        for (Attribute attribute : Scala.<Attribute>list(analysed.output())) {
            columns.add(new Finishing.Column(attribute.name(), above.column(attribute)));
        }
        return new Query(
                keys,
                List.copyOf(calls),
                branches,
                new Finishing(columns, above.filters, above.order, above.limit, above.offset),
                last.origin());
    }

    /** The part above the aggregate, while it is put together from the aggregate upwards. */
    private static final class Above {
        private Map<ExprId, Expression> columns = new HashMap<>();
        private final List<Expression> filters = new ArrayList<>();
        private List<Finishing.Order> order = List.of();
        private long limit = -1;
        private long offset;

        private Expression column(Attribute attribute) {
            Expression column = columns.get(attribute.exprId());
            if (column == null) {
                throw new IllegalStateException("A column is not in the finished row: " + attribute.sql());
            }
            return column;
        }

        private Expression fold(Expression expression) {
            return Expressions.replace(
                    expression, part -> part instanceof Attribute attribute ? column(attribute) : null);
        }

        private boolean cut() {
            return limit >= 0 || offset > 0;
        }
    }

    private Above finish(LogicalPlan plan) {
        if (plan instanceof Aggregate last) {
            return aggregate(last);
        }
        if (RowQueries.transparent(plan)) {
            return finish(Scala.<LogicalPlan>list(plan.children()).get(0));
        }
        if (plan instanceof Project project) {
            refuseWindowExpressions(project);
            Above above = finish(project.child());
            Map<ExprId, Expression> columns = new HashMap<>();
            for (NamedExpression named : Scala.<NamedExpression>list(project.projectList())) {
                Expression computed = named instanceof Alias alias ? alias.child() : (Expression) named;
                columns.put(named.exprId(), above.fold(computed));
            }
            above.columns = columns;
            return above;
        }
        if (plan instanceof Filter filter) {
            Above above = finish(filter.child());
            if (above.cut()) {
                refusals.add(
                        filter.condition().origin(),
                        "WHERE behind LIMIT would need rows that the table does not show",
                        "put WHERE before LIMIT");
                throw new Stop();
            }
            above.filters.add(above.fold(filter.condition()));
            return above;
        }
        if (plan instanceof Sort sort) {
            return order(sort);
        }
        if (plan instanceof GlobalLimit limit) {
            return limit(limit);
        }
        if (plan instanceof LocalLimit limit) {
            return finish(limit.child());
        }
        if (plan instanceof Offset offset) {
            Above above = finish(offset.child());
            requireOrder(above, offset, "OFFSET");
            long rows = rows(offset.offsetExpr());
            above.offset = Math.addExact(above.offset, rows);
            above.limit = above.limit < 0 ? -1 : Math.max(0, above.limit - rows);
            return above;
        }
        refuse(plan);
        throw new Stop();
    }

    private Above order(Sort sort) {
        Above above = finish(sort.child());
        if (above.cut()) {
            refusals.add(
                    sort.origin(),
                    "ORDER BY behind LIMIT would sort the shown rows again",
                    "write one ORDER BY, before LIMIT");
            throw new Stop();
        }
        List<Finishing.Order> order = new ArrayList<>();
        for (SortOrder part : Scala.<SortOrder>list(sort.order())) {
            SparkTypes.unsupported(part.child().dataType())
                    .ifPresent(unsupported -> refusals.add(
                            "UNSUPPORTED_TYPE",
                            part.origin(),
                            "a table cannot be ordered by " + unsupported.type() + ": "
                                    + Expressions.called(part.child()),
                            unsupported.remedy()));
            order.add(new Finishing.Order(
                    above.fold(part.child()),
                    part.direction() == Ascending$.MODULE$
                            ? SortCodec.Direction.ASCENDING
                            : SortCodec.Direction.DESCENDING,
                    part.nullOrdering() == NullsFirst$.MODULE$ ? SortCodec.Nulls.FIRST : SortCodec.Nulls.LAST));
        }
        above.order = order;
        return above;
    }

    private Above limit(GlobalLimit limit) {
        Above above = finish(limit.child());
        requireOrder(above, limit, "LIMIT");
        long rows = rows(limit.limitExpr());
        above.limit = above.limit < 0 ? rows : Math.min(above.limit, rows);
        return above;
    }

    private void requireOrder(Above above, LogicalPlan plan, String clause) {
        if (above.order.isEmpty()) {
            refusals.add(
                    plan.origin(),
                    clause + " without ORDER BY is not deterministic: any rows would do",
                    "add ORDER BY before " + clause);
            throw new Stop();
        }
    }

    private long rows(Expression expression) {
        Object value = Expressions.evaluable(expression).eval(null);
        return value instanceof Integer number ? number : ((Number) value).longValue();
    }

    private Above aggregate(Aggregate last) {
        aggregate = last;
        branches = new RowQueries(refusals).branches(last.child());
        keys = Scala.list(last.groupingExpressions());
        for (Expression key : keys) {
            SparkTypes.unsupported(key.dataType())
                    .ifPresent(unsupported -> refusals.add(
                            "UNSUPPORTED_TYPE",
                            key.origin(),
                            "a key cannot be " + unsupported.type() + ": " + Expressions.called(key),
                            unsupported.remedy()));
        }
        Above above = new Above();
        for (NamedExpression named : Scala.<NamedExpression>list(last.aggregateExpressions())) {
            Expression computed = named instanceof Alias alias ? alias.child() : (Expression) named;
            above.columns.put(named.exprId(), slots(computed));
        }
        return above;
    }

    /** Puts slots of the finished row in the place of keys and aggregate functions. */
    private Expression slots(Expression expression) {
        return Expressions.replace(expression, part -> {
            for (int i = 0; i < keys.size(); i++) {
                if (part.semanticEquals(keys.get(i))) {
                    return slot(i, part.dataType());
                }
            }
            return part instanceof AggregateExpression call ? slot(keys.size() + call(call), part.dataType()) : null;
        });
    }

    private static Expression slot(int position, DataType type) {
        return new BoundReference(position, type, true);
    }

    private int call(AggregateExpression expression) {
        String text = expression.canonicalized().toString();
        Integer known = callsByText.get(text);
        if (known != null) {
            return known;
        }
        int position = callsByText.size();
        callsByText.put(text, position);
        functions
                .call(
                        expression,
                        branches.stream().map(Branch::source).distinct().toList())
                .ifPresent(calls::add);
        return position;
    }

    private void refuseWindowExpressions(Project project) {
        for (NamedExpression named : Scala.<NamedExpression>list(project.projectList())) {
            Expressions.visit((Expression) named, part -> {
                if (part instanceof org.apache.spark.sql.catalyst.expressions.WindowExpression) {
                    refuseWindow(part.origin());
                    throw new Stop();
                }
            });
        }
    }

    private void refuseWindow(Origin origin) {
        refusals.add(
                origin,
                "a window function looks at other rows of the table, and each row is kept by itself",
                "query the published table with it");
    }

    private void refuse(LogicalPlan plan) {
        if (plan instanceof Window window) {
            List<NamedExpression> expressions = Scala.list(window.windowExpressions());
            refuseWindow(expressions.isEmpty() ? plan.origin() : ((Expression) expressions.get(0)).origin());
        } else if (plan instanceof Join) {
            refusals.add(
                    plan.origin(),
                    "JOIN behind the aggregate looks at other rows, and each row is kept by itself",
                    "make each side an input of the model under inputs, or query the published tables with it");
        } else if (plan instanceof Union) {
            refusals.add(
                    plan.origin(),
                    "UNION of aggregates gives two rows for one key",
                    "put UNION ALL below one aggregate, or make each side an input of the model under inputs");
        } else if (plan instanceof Distinct) {
            refusals.add(
                    plan.origin(),
                    hasAggregate(plan)
                            ? "DISTINCT behind the aggregate compares rows, and each row is kept by itself"
                            : "the query has no aggregate",
                    hasAggregate(plan)
                            ? "leave it out: keys are distinct"
                            : "write GROUP BY with the columns that DISTINCT would keep");
        } else if (plan instanceof Generate generate && hasAggregate(plan)) {
            refusals.add(
                    ((Expression) generate.generator()).origin(),
                    "a generator such as explode behind the aggregate makes several rows of one key",
                    "put it below the aggregate, or query the published table with it");
        } else if (!hasAggregate(plan)) {
            refusals.add(
                    plan.origin(),
                    "the query has no aggregate: a model is a table of aggregated events",
                    "end it with |> AGGREGATE … GROUP BY …, or with GROUP BY");
        } else {
            refusals.add(
                    plan.origin(),
                    plan.nodeName() + " behind the aggregate cannot be computed for each row by itself",
                    "use WHERE, SELECT, ORDER BY and LIMIT behind the aggregate");
        }
    }

    private static boolean hasAggregate(LogicalPlan plan) {
        return plan instanceof Aggregate
                || Scala.<LogicalPlan>list(plan.children()).stream().anyMatch(Decomposition::hasAggregate);
    }
}
