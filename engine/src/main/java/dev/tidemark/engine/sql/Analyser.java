package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.ViewDefinition;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.trees.Origin;

/** Resolves all SQL of a project and notes every problem. Used once. */
final class Analyser {

    private final Project project;
    private final Map<String, Schema> schemas;
    private final SqlSession session;
    private final Problems problems = new Problems();
    private final Map<String, Expression> parameters = new LinkedHashMap<>();
    private final Attempts attempts;
    private final SqlFunctions functions;

    /** Names in lower case that resolve to nothing good, each with its problem already noted or noted on use. */
    private final Set<String> broken = new HashSet<>();

    private final Map<String, ViewDefinition> views = new LinkedHashMap<>();
    private final Set<String> resolvedViews = new HashSet<>();
    private final List<String> viewsInWork = new ArrayList<>();

    Analyser(Project project, Map<String, Schema> schemas) {
        this.project = project;
        this.schemas = schemas;
        session = new SqlSession(project.zone());
        for (Parameter parameter : project.params().values()) {
            parameters.put(
                    parameter.name(),
                    new Literal(
                            CatalystValues.fromLogical(parameter.type(), parameter.valueOrNull()),
                            SparkTypes.spark(parameter.type())));
        }
        Set<String> relations = new TreeSet<>();
        project.sources().forEach(source -> relations.add(source.name()));
        project.views().forEach(view -> relations.add(view.name()));
        attempts = new Attempts(
                session, new SqlErrors.Names(relations, functionNames(project), parameters.keySet()), problems);
        functions = new SqlFunctions(session, parameters, attempts);
    }

    Analysis analyse() {
        return session.with(() -> {
            for (SourceDefinition source : project.sources()) {
                Schema schema = schemas.get(source.name());
                if (schema != null && usable(source, schema)) {
                    session.relation(source.name(), Columns.relation(source.name(), schema));
                }
            }
            functions.define(project.functions());
            project.views().forEach(view -> views.put(lower(view.name()), view));
            views.values().forEach(this::resolve);
            List<AnalysedModel> models = new ArrayList<>();
            for (ModelDefinition model : project.models()) {
                model(model).ifPresent(models::add);
            }
            return new Analysis(models, problems.list());
        });
    }

    /** Whether the names of a source's fields can be told apart from the columns that every source has. */
    private boolean usable(SourceDefinition source, Schema schema) {
        List<String> reserved = schema.fields().stream()
                .map(Type.Field::name)
                .filter(Columns::isReserved)
                .toList();
        for (String name : reserved) {
            problems.add(Problem.user(
                            "RESERVED_NAME",
                            "Source " + source.name() + " has a field with a name that every source uses: " + name,
                            "rename it in the data, or declare a schema without it")
                    .at(source.location()));
        }
        if (!reserved.isEmpty()) {
            broken.add(lower(source.name()));
        }
        return reserved.isEmpty();
    }

    private static Set<String> functionNames(Project project) {
        Set<String> all = new TreeSet<>(SqlFunctions.builtin());
        project.functions().stream().map(FunctionDefinition::name).forEach(all::add);
        return all;
    }

    private void resolve(ViewDefinition view) {
        String name = lower(view.name());
        if (resolvedViews.contains(name) || broken.contains(name)) {
            return;
        }
        if (viewsInWork.contains(name)) {
            List<String> circle = new ArrayList<>(viewsInWork.subList(viewsInWork.indexOf(name), viewsInWork.size()));
            circle.add(name);
            problems.add(Problem.user(
                            "VIEW_CYCLE",
                            "Views read each other in a circle: " + String.join(" → ", circle),
                            "break the circle")
                    .at(view.sql().start()));
            broken.addAll(circle);
            return;
        }
        viewsInWork.add(name);
        Refusals refusals = new Refusals("use view " + view.name(), view.sql(), session, problems);
        Optional<LogicalPlan> plan = query(view.sql(), refusals);
        viewsInWork.remove(name);
        if (plan.isPresent() && !broken.contains(name)) {
            session.relation(view.name(), plan.get());
            resolvedViews.add(name);
        } else {
            broken.add(name);
        }
    }

    private Optional<AnalysedModel> model(ModelDefinition model) {
        int before = problems.size();
        Refusals refusals =
                new Refusals("count model " + model.name(), model.inputs().get(0), session, problems);
        List<Decomposition.Query> queries = new ArrayList<>();
        for (SqlText sql : model.inputs()) {
            Refusals place = new Refusals(refusals.purpose(), sql, session, problems);
            query(sql, place).flatMap(plan -> decompose(plan, place)).ifPresent(queries::add);
        }
        if (queries.size() < model.inputs().size() || problems.size() > before) {
            return Optional.empty();
        }
        return attempts.attempt(model.inputs().get(0), () -> new ModelAssembly(
                        project, schemas, refusals, session, new Derivation(attempts, functions, refusals, parameters))
                .model(model, queries));
    }

    private Optional<Decomposition.Query> decompose(LogicalPlan plan, Refusals refusals) {
        return attempts.attempt(
                refusals.text(), () -> Decomposition.of(plan, refusals, new EventTimes(project, schemas, refusals)));
    }

    /** A resolved and deterministic query; empty when a problem was noted or what it reads is broken. */
    private Optional<LogicalPlan> query(SqlText sql, Refusals refusals) {
        return attempts.attempt(sql, () -> {
            LogicalPlan parsed = session.parseQuery(sql);
            if (parsed instanceof Command || parsed instanceof ParsedStatement) {
                refusals.add(
                        "NOT_A_QUERY",
                        parsed.origin(),
                        "it is no query but " + firstWord(sql.text()),
                        "write FROM … |> …, or SELECT …");
                throw new Stop();
            }
            References references = References.of(parsed);
            boolean usable = functions.usable(references, refusals);
            for (Map.Entry<String, Origin> relation : references.relations().entrySet()) {
                usable &= usable(relation.getKey(), relation.getValue(), refusals);
            }
            if (!usable) {
                throw new Stop();
            }
            LogicalPlan analysed = session.analyse(parsed, parameters);
            Determinism.check(analysed, refusals);
            refusals.stopIfAny();
            return analysed;
        });
    }

    private static String firstWord(String sql) {
        return sql.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    }

    private boolean usable(String relation, Origin origin, Refusals refusals) {
        if (broken.contains(relation)) {
            return false;
        }
        ViewDefinition view = views.get(relation);
        if (view != null) {
            resolve(view);
            return !broken.contains(relation);
        }
        Optional<SourceDefinition> source = project.sources().stream()
                .filter(candidate -> lower(candidate.name()).equals(relation))
                .findFirst();
        if (source.isPresent() && !schemas.containsKey(source.get().name())) {
            refusals.add(
                    "NO_SCHEMA",
                    origin,
                    "source " + source.get().name() + " has no schema yet, for there was no slice to infer it from",
                    "write schema: in the source, or add data");
            return false;
        }
        if (source.isEmpty()
                && project.models().stream()
                        .anyMatch(model -> lower(model.name()).equals(relation))) {
            refusals.add(
                    "READS_MODEL",
                    origin,
                    "it reads model " + relation + ", and a table's rows are no events",
                    "read the sources of that model, and share what both need as a view");
            return false;
        }
        return true;
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
