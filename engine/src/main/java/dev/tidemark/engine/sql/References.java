package dev.tidemark.engine.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.Product;

/**
 * The names that parsed SQL refers to, in lower case, each with the place where it first stands. They are looked at before
 * Catalyst resolves them, because it knows less of what could have been meant.
 */
final class References {

    private final Map<String, Origin> relations = new TreeMap<>();
    private final Map<String, Origin> functions = new TreeMap<>();
    private final Map<String, Origin> tableFunctions = new TreeMap<>();
    private final Set<String> commonTables = new HashSet<>();

    private References() {}

    static References of(LogicalPlan parsed) {
        References references = new References();
        references.take(parsed);
        references.relations.keySet().removeAll(references.commonTables);
        return references;
    }

    static References of(Expression parsed) {
        References references = new References();
        references.take(parsed);
        return references;
    }

    /** Tables that the SQL does not define itself. */
    Map<String, Origin> relations() {
        return relations;
    }

    Map<String, Origin> functions() {
        return functions;
    }

    /** Functions in the place of a table. */
    Map<String, Origin> tableFunctions() {
        return tableFunctions;
    }

    private void take(LogicalPlan plan) {
        if (plan instanceof UnresolvedRelation relation) {
            note(relations, Scala.list(relation.multipartIdentifier()), plan.origin());
        } else if (plan instanceof UnresolvedTableValuedFunction function) {
            note(tableFunctions, Scala.list(function.name()), plan.origin());
        } else if (plan instanceof UnresolvedWith with) {
            for (Object relation : Scala.<Object>list(with.cteRelations())) {
                commonTables.add(Analyser.lower((String) ((Product) relation).productElement(0)));
            }
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
        if (expression instanceof UnresolvedFunction function && !function.isInternal()) {
            note(functions, Scala.list(function.nameParts()), expression.origin());
        } else if (expression instanceof UnresolvedGenerator generator) {
            note(functions, List.of(generator.name().funcName()), expression.origin());
        } else if (expression instanceof SubqueryExpression subquery) {
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

    private static void note(Map<String, Origin> names, List<String> parts, Origin origin) {
        names.putIfAbsent(Analyser.lower(String.join(".", parts)), origin);
    }
}
