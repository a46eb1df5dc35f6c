package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import scala.Option;

/**
 * A project's SQL functions. Each is resolved once over a relation of its arguments; a call puts the arguments, cast to
 * their types, in the place of that relation's columns.
 */
final class SqlFunctions {

    private final SqlSession session;
    private final Map<String, Expression> parameters;
    private final Attempts attempts;
    private final Problems problems;
    private final Map<String, FunctionDefinition> definitions = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> inWork = new ArrayList<>();

    SqlFunctions(SqlSession session, Map<String, Expression> parameters, Attempts attempts) {
        this.session = session;
        this.parameters = parameters;
        this.attempts = attempts;
        this.problems = attempts.problems();
    }

    static Set<String> builtin() {
        Set<String> all = new TreeSet<>();
        for (FunctionIdentifier identifier :
                Scala.<FunctionIdentifier>list(FunctionRegistry.builtin().listFunction())) {
            all.add(identifier.funcName());
        }
        return all;
    }

    void define(List<FunctionDefinition> functions) {
        functions.forEach(function -> definitions.put(Analyser.lower(function.name()), function));
        List.copyOf(definitions.keySet()).forEach(this::resolve);
    }

    /**
     * Whether all functions that SQL refers to can be called. What is wrong with one is noted; that a function of the
     * project is broken was noted before.
     */
    boolean usable(References references, Refusals refusals) {
        boolean usable = true;
        for (Map.Entry<String, Origin> function : references.functions().entrySet()) {
            String name = function.getKey();
            if (name.equals("session_window")) {
                refusals.add(
                        function.getValue(),
                        "session_window is not kept yet: sessions of two slices may have to be joined",
                        "group by window(…), or by a session id of the events");
                usable = false;
            } else if (name.equals("uniform")) {
                // Catalyst fails on it before it can be told from others that are not deterministic.
                refusals.add(
                        "NOT_DETERMINISTIC",
                        function.getValue(),
                        Determinism.notDeterministic(name),
                        Determinism.RANDOM_REMEDY);
                usable = false;
            } else if (definitions.containsKey(name)) {
                resolve(name);
                usable &= !broken.contains(name);
            } else if (!session.functions().functionExists(new FunctionIdentifier(name))) {
                unknown(name, function.getValue(), attempts.names().functions(), refusals);
                usable = false;
            }
        }
        for (Map.Entry<String, Origin> function : references.tableFunctions().entrySet()) {
            FunctionIdentifier identifier = new FunctionIdentifier(function.getKey());
            if (!TableFunctionRegistry.builtin().functionExists(identifier)) {
                unknown(
                        function.getKey(),
                        function.getValue(),
                        List.of("explode", "posexplode", "inline", "stack"),
                        refusals);
                usable = false;
            }
        }
        return usable;
    }

    private void unknown(String name, Origin origin, Collection<String> known, Refusals refusals) {
        problems.add(Problem.user(
                        "UNKNOWN_FUNCTION",
                        "Unknown function: " + name,
                        Nearest.remedy(name, known, "define it below functions/"))
                .at(session.place(origin, refusals.text())));
    }

    private void resolve(String name) {
        if (done.contains(name) || broken.contains(name)) {
            return;
        }
        FunctionDefinition function = definitions.get(name);
        if (function == null) {
            return;
        }
        if (inWork.contains(name)) {
            List<String> circle = new ArrayList<>(inWork.subList(inWork.indexOf(name), inWork.size()));
            circle.add(name);
            problems.add(Problem.user(
                            "FUNCTION_CYCLE",
                            "Functions call each other in a circle: " + String.join(" → ", circle),
                            "break the circle: SQL functions cannot recurse")
                    .at(function.sql().start()));
            broken.addAll(circle);
            return;
        }
        inWork.add(name);
        Optional<Inline> inline = attempts.attempt(function.sql(), () -> inline(function));
        inWork.remove(name);
        if (inline.isPresent() && !broken.contains(name)) {
            session.functions()
                    .createOrReplaceTempFunction(
                            function.name(), arguments -> inline.get().call(Scala.list(arguments)), "scala_udf");
            done.add(name);
        } else {
            broken.add(name);
        }
    }

    private Inline inline(FunctionDefinition function) {
        if (FunctionRegistry.builtin().functionExists(new FunctionIdentifier(function.name()))) {
            throw new TidemarkException(Problem.user(
                            "FUNCTION_EXISTS", "Spark SQL has this function already: " + function.name(), "rename it")
                    .at(function.location()));
        }
        List<AttributeReference> arguments = new ArrayList<>();
        for (FunctionDefinition.Argument argument : function.arguments()) {
            arguments.add(Columns.attribute(argument.name(), type(argument.type()), Metadata.empty()));
        }
        DataType returns = type(function.returns());
        Expression parsed = session.parseExpression(function.sql());
        Refusals refusals = new Refusals("use function " + function.name(), function.sql(), session, problems);
        if (!usable(References.of(parsed), refusals)) {
            throw new Stop();
        }
        LogicalPlan analysed = session.analyse(
                new Project(
                        Scala.seq(List.of(alias(ansiCast(parsed, returns), function.name()))),
                        Columns.relation(arguments)),
                parameters);
        Determinism.check(analysed, refusals);
        refusals.stopIfAny();
        if (!(analysed instanceof Project project) || !(project.child() instanceof LocalRelation)) {
            throw new TidemarkException(Problem.user(
                            "NOT_AN_EXPRESSION",
                            "Function " + function.name() + " must be an expression over one row",
                            "leave out aggregates, window functions and explode")
                    .at(function.sql().start()));
        }
        Expression body =
                ((Alias) Scala.<NamedExpression>list(project.projectList()).get(0)).child();
        return new Inline(session, function, arguments, withoutNeedlessCast(body));
    }

    private static Alias alias(Expression expression, String name) {
        return new Alias(
                expression,
                name,
                NamedExpression.newExprId(),
                Scala.seq(List.of()),
                Option.empty(),
                Scala.seq(List.of()));
    }

    private DataType type(SqlText text) {
        DataType type = session.parseType(text);
        SparkTypes.unsupported(type).ifPresent(unsupported -> {
            throw new TidemarkException(
                    Problem.user("UNSUPPORTED_TYPE", "Unsupported type: " + unsupported.type(), unsupported.remedy())
                            .at(text.start()));
        });
        return type;
    }

    private static Expression withoutNeedlessCast(Expression body) {
        return body instanceof Cast cast && cast.child().dataType().equals(cast.dataType()) ? cast.child() : body;
    }

    private static Expression cast(Expression expression, DataType type) {
        return expression.dataType().equals(type) ? expression : ansiCast(expression, type);
    }

    private static Expression ansiCast(Expression expression, DataType type) {
        return new Cast(expression, type, Option.apply(SQLConf.get().sessionLocalTimeZone()), EvalMode.ANSI());
    }

    private record Inline(
            SqlSession session, FunctionDefinition function, List<AttributeReference> arguments, Expression body) {

        private String signature() {
            return function.name() + "("
                    + arguments.stream().map(AttributeReference::name).collect(Collectors.joining(", ")) + ")";
        }

        Expression call(List<Expression> given) {
            if (given.size() != arguments.size()) {
                throw new TidemarkException(Problem.user(
                                "WRONG_NUMBER_OF_ARGUMENTS",
                                "Function " + function.name() + " takes " + arguments.size() + " arguments: "
                                        + given.size() + " were given",
                                "call it as " + signature())
                        .at(session.place(CurrentOrigin.get(), function.sql())));
            }
            Map<ExprId, Expression> values = new HashMap<>();
            for (int i = 0; i < given.size(); i++) {
                values.put(
                        arguments.get(i).exprId(),
                        cast(given.get(i), arguments.get(i).dataType()));
            }
            return Expressions.replace(
                    body, part -> part instanceof AttributeReference column ? values.get(column.exprId()) : null);
        }
    }
}
