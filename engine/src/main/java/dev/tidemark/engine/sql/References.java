package dev.tidemark.engine.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreeNode;

/** The names that parsed SQL refers to, in lower case: it must be looked at before they are resolved. */
record References(Map<String, Origin> relations, Set<String> functions) {

    static References none() {
        return new References(new TreeMap<>(), new TreeSet<>());
    }

    static References of(LogicalPlan parsed) {
        References references = none();
        references.take(parsed);
        return references;
    }

    static References of(Expression parsed) {
        References references = none();
        references.take(parsed);
        return references;
    }

    private void take(LogicalPlan plan) {
        if (plan instanceof UnresolvedRelation relation
                && relation.multipartIdentifier().size() == 1) {
            relations.putIfAbsent(relation.multipartIdentifier().apply(0).toLowerCase(Locale.ROOT), relation.origin());
        }
        for (Expression expression : Scala.<Expression>list(plan.expressions())) {
            take(expression);
        }
        for (LogicalPlan child : Scala.<LogicalPlan>list(plan.children())) {
            take(child);
        }
        // Common table expressions stand beside the query that uses them.
        for (Object inner : Scala.<Object>list(((QueryPlan<?>) plan).innerChildren())) {
            takeNode(inner);
        }
    }

    private void take(Expression expression) {
        if (expression instanceof UnresolvedFunction function
                && function.nameParts().size() == 1) {
            functions.add(function.nameParts().apply(0).toLowerCase(Locale.ROOT));
        }
        if (expression instanceof SubqueryExpression subquery) {
            take(subquery.plan());
        }
        for (Expression child : Scala.<Expression>list(expression.children())) {
            take(child);
        }
    }

    private void takeNode(Object node) {
        if (node instanceof LogicalPlan plan) {
            take(plan);
        } else if (node instanceof TreeNode<?> other) {
            for (Object child : Scala.<Object>list(other.children())) {
                takeNode(child);
            }
        }
    }
}
