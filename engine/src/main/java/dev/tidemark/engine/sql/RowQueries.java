package dev.tidemark.engine.sql;

import dev.tidemark.engine.sql.Branch.RowStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GeneratorOuter;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.PipeOperator;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RebalancePartitions;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionOperation;
import org.apache.spark.sql.catalyst.plans.logical.ResolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;

/**
 * Folds the part of a plan below the aggregate into {@link Branch}es. Only deterministic expressions come here, so that
 * computing one where it is used instead of where it is written makes no difference.
 */
final class RowQueries {

    /** Folding repeats an expression wherever its alias is used; beyond this many nodes nobody meant it. */
    private static final int MOST_NODES = 20_000;

    private final Refusals refusals;

    RowQueries(Refusals refusals) {
        this.refusals = refusals;
    }

    List<Branch> branches(LogicalPlan plan) {
        if (transparent(plan)) {
            return branches(Scala.<LogicalPlan>list(plan.children()).get(0));
        }
        if (plan instanceof LocalRelation relation) {
            return List.of(source(relation));
        }
        if (plan instanceof Project project) {
            return branches(project.child()).stream()
                    .map(branch -> project(branch, Scala.list(project.projectList())))
                    .toList();
        }
        if (plan instanceof Filter filter) {
            return branches(filter.child()).stream()
                    .map(branch -> keep(branch, filter.condition()))
                    .toList();
        }
        if (plan instanceof Generate generate) {
            return branches(generate.child()).stream()
                    .map(branch -> generate(branch, generate))
                    .toList();
        }
        if (plan instanceof Union union) {
            return union(union);
        }
        if (plan instanceof Expand expand) {
            return expand(expand);
        }
        refuse(plan);
        throw new Stop();
    }

    /** Whether a node gives the rows of its only child, as they are. */
    static boolean transparent(LogicalPlan plan) {
        return plan instanceof SubqueryAlias
                || plan instanceof View
                || plan instanceof PipeOperator
                || plan instanceof ResolvedHint
                || plan instanceof RepartitionOperation
                || plan instanceof RebalancePartitions;
    }

    /** What an expression over a branch's output computes from the event. */
    Expression fold(Branch branch, Expression expression) {
        Expression folded = Expressions.replace(expression, part -> {
            if (part instanceof Attribute attribute) {
                Expression column = branch.columns().get(attribute.exprId());
                if (column == null) {
                    throw new IllegalStateException("A column is not in the row: " + attribute.sql());
                }
                return column;
            }
            return null;
        });
        int nodes = Expressions.size(folded);
        if (nodes > MOST_NODES && nodes > 2 * Expressions.size(expression)) {
            refusals.add(
                    expression.origin(),
                    "an expression grows to more than " + MOST_NODES + " parts when its aliases are put in",
                    "compute it in fewer steps");
            throw new Stop();
        }
        return folded;
    }

    private Branch source(LocalRelation relation) {
        Map<ExprId, Expression> columns = new HashMap<>();
        String source = null;
        for (Attribute attribute : Scala.<Attribute>list(relation.output())) {
            source = Columns.sourceOrNull(attribute.metadata());
            if (source == null) {
                break;
            }
            columns.put(
                    attribute.exprId(),
                    new BoundReference(Columns.ordinal(attribute.metadata()), attribute.dataType(), true));
        }
        if (source == null) {
            refusals.add(relation.origin(), "VALUES are rows without events", "read a source with FROM");
            throw new Stop();
        }
        return new Branch(source, List.of(), columns);
    }

    private Branch project(Branch branch, List<NamedExpression> list) {
        Map<ExprId, Expression> columns = new HashMap<>();
        for (NamedExpression named : list) {
            Expression computed = named instanceof Alias alias ? alias.child() : (Expression) named;
            columns.put(named.exprId(), fold(branch, computed));
        }
        return new Branch(branch.source(), branch.steps(), columns);
    }

    private Branch keep(Branch branch, Expression condition) {
        List<RowStep> steps = new ArrayList<>(branch.steps());
        for (Expression conjunct : conjuncts(condition)) {
            steps.add(new RowStep.Keep(fold(branch, conjunct)));
        }
        return new Branch(branch.source(), List.copyOf(steps), branch.columns());
    }

    /** One step for each part of an AND: models often share some of them. */
    private static List<Expression> conjuncts(Expression condition) {
        if (condition instanceof And and) {
            List<Expression> both = new ArrayList<>(conjuncts(and.left()));
            both.addAll(conjuncts(and.right()));
            return both;
        }
        return List.of(condition);
    }

    private Branch generate(Branch branch, Generate generate) {
        Expression generator = (Expression) generate.generator();
        boolean outer = generate.outer();
        if (generator instanceof GeneratorOuter wrapped) {
            generator = (Expression) wrapped.child();
            outer = true;
        }
        List<Attribute> output = Scala.list(generate.generatorOutput());
        if (output.size() > Columns.GENERATOR_WIDTH) {
            refusals.add(
                    generate.origin(),
                    "a generator makes " + output.size() + " columns, the most is " + Columns.GENERATOR_WIDTH,
                    "explode the array and pick the fields that are used");
            throw new Stop();
        }
        Map<ExprId, Expression> columns = new HashMap<>(branch.columns());
        for (int i = 0; i < output.size(); i++) {
            Optional<SparkTypes.Unsupported> unsupported =
                    SparkTypes.unsupported(output.get(i).dataType());
            if (unsupported.isPresent()) {
                refusals.add(
                        "UNSUPPORTED_TYPE",
                        generate.origin(),
                        "a generator cannot make " + unsupported.get().type() + ": "
                                + output.get(i).name(),
                        unsupported.get().remedy());
                throw new Stop();
            }
            int ordinal = Columns.generated(branch.generators(), i);
            columns.put(
                    output.get(i).exprId(),
                    new BoundReference(ordinal, output.get(i).dataType(), true));
        }
        List<RowStep> steps = new ArrayList<>(branch.steps());
        steps.add(new RowStep.Generate(fold(branch, generator), outer));
        return new Branch(branch.source(), List.copyOf(steps), columns);
    }

    private List<Branch> union(Union union) {
        List<Attribute> output = Scala.list(union.output());
        List<Branch> branches = new ArrayList<>();
        for (LogicalPlan child : Scala.<LogicalPlan>list(union.children())) {
            List<Attribute> childOutput = Scala.list(child.output());
            for (Branch branch : branches(child)) {
                Map<ExprId, Expression> columns = new HashMap<>();
                for (int i = 0; i < output.size(); i++) {
                    columns.put(output.get(i).exprId(), fold(branch, childOutput.get(i)));
                }
                branches.add(new Branch(branch.source(), branch.steps(), columns));
            }
        }
        return branches;
    }

    private List<Branch> expand(Expand expand) {
        List<Attribute> output = Scala.list(expand.output());
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : branches(expand.child())) {
            for (scala.collection.immutable.Seq<Expression> projection :
                    Scala.<scala.collection.immutable.Seq<Expression>>list(expand.projections())) {
                List<Expression> computed = Scala.list(projection);
                Map<ExprId, Expression> columns = new HashMap<>();
                for (int i = 0; i < output.size(); i++) {
                    columns.put(output.get(i).exprId(), fold(branch, computed.get(i)));
                }
                branches.add(new Branch(branch.source(), branch.steps(), columns));
            }
        }
        return branches;
    }

    private void refuse(LogicalPlan plan) {
        if (plan instanceof Join) {
            refusals.add(
                    plan.origin(),
                    "JOIN needs two events at a time, and each event is counted by itself",
                    "make each side an input of the model under inputs, or join them before they reach the source");
        } else if (plan instanceof Window) {
            refusals.add(
                    plan.origin(),
                    "a window function looks at other events, and each event is counted by itself",
                    "use an aggregate, such as min_by, max_by, first or last");
        } else if (plan instanceof Aggregate) {
            refusals.add(
                    plan.origin(),
                    "an aggregate of an aggregate changes with every late event",
                    "aggregate once, by the keys of the outer query");
        } else if (plan instanceof Distinct || plan instanceof Deduplicate) {
            refusals.add(
                    plan.origin(),
                    "DISTINCT below the aggregate compares events with each other",
                    "use count(DISTINCT …), or collect_set");
        } else if (plan instanceof GlobalLimit || plan instanceof LocalLimit || plan instanceof Offset) {
            refusals.add(
                    plan.origin(),
                    "LIMIT below the aggregate depends on which events come first",
                    "put ORDER BY and LIMIT behind the aggregate");
        } else if (plan instanceof Sort) {
            refusals.add(
                    plan.origin(),
                    "ORDER BY below the aggregate has no meaning: events come in any order",
                    "put it behind the aggregate, or leave it out");
        } else if (plan instanceof Sample) {
            refusals.add(
                    plan.origin(),
                    "TABLESAMPLE is not deterministic: counted again, it would give other rows",
                    "keep events by a hash, such as WHERE pmod(xxhash64(user_id), 100) < 10");
        } else if (plan instanceof Intersect || plan instanceof Except) {
            refusals.add(
                    plan.origin(),
                    plan.nodeName().toUpperCase(java.util.Locale.ROOT) + " compares events with each other",
                    "use WHERE");
        } else if (plan instanceof UnionLoop) {
            refusals.add(
                    plan.origin(),
                    "a recursive query reads what it wrote before",
                    "use explode and sequence, or aggregate over an array");
        } else if (plan.children().isEmpty()) {
            refusals.add(plan.origin(), "a query needs events: it reads no source", "read a source with FROM");
        } else {
            refusals.add(
                    plan.origin(),
                    plan.nodeName() + " below the aggregate cannot be computed one event at a time",
                    "use WHERE, SELECT, explode and UNION ALL below the aggregate");
        }
    }
}
