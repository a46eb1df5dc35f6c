package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.Metadata;
import scala.Option;

/** The columns under {@code derive}: expressions over the columns of a model's queries and over earlier ones of their own. */
final class Derivation {

    private final SqlSession session;
    private final Attempts attempts;
    private final SqlFunctions functions;
    private final Refusals refusals;
    private final Map<String, Expression> parameters;

    Derivation(Attempts attempts, SqlFunctions functions, Refusals refusals, Map<String, Expression> parameters) {
        this.session = attempts.session();
        this.attempts = attempts;
        this.functions = functions;
        this.refusals = refusals;
        this.parameters = parameters;
    }

    Finishing derive(Finishing finishing, Map<String, SqlText> derive) {
        List<Finishing.Column> columns = new ArrayList<>(finishing.columns());
        derive.forEach((name, sql) -> columns.add(new Finishing.Column(
                name, attempts.attempt(sql, () -> column(columns, name, sql)).orElseThrow(Stop::new))));
        return new Finishing(
                columns, finishing.filters(), finishing.order(), finishing.limitOrNegative(), finishing.offset());
    }

    private Expression column(List<Finishing.Column> columns, String name, SqlText sql) {
        List<AttributeReference> attributes = new ArrayList<>();
        Map<ExprId, Expression> values = new HashMap<>();
        for (Finishing.Column column : columns) {
            AttributeReference attribute =
                    Columns.attribute(column.name(), column.expression().dataType(), Metadata.empty());
            attributes.add(attribute);
            values.put(attribute.exprId(), column.expression());
        }
        Refusals own = new Refusals(refusals.purpose(), sql, session, refusals.problems());
        Expression parsed = session.parseExpression(sql);
        if (!functions.usable(References.of(parsed), own)) {
            throw new Stop();
        }
        Alias alias = new Alias(
                parsed, name, NamedExpression.newExprId(), Scala.seq(List.of()), Option.empty(), Scala.seq(List.of()));
        LogicalPlan analysed =
                session.analyse(new Project(Scala.seq(List.of(alias)), Columns.relation(attributes)), parameters);
        Determinism.check(analysed, own);
        own.stopIfAny();
        if (!(analysed instanceof Project project) || !(project.child() instanceof LocalRelation)) {
            own.add(
                    parsed.origin(),
                    "derived column " + name + " must be an expression over one row of the table",
                    "put aggregates into sql or inputs");
            throw new Stop();
        }
        Expression body =
                ((Alias) Scala.<NamedExpression>list(project.projectList()).get(0)).child();
        return Expressions.replace(
                body, part -> part instanceof AttributeReference column ? values.get(column.exprId()) : null);
    }
}
