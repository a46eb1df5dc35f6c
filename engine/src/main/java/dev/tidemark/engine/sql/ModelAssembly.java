package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.CompiledModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.Origin;

/** Puts the queries of a model together: its inputs, its algebra, its finishing, its shape. */
final class ModelAssembly {

    private final Project project;
    private final Map<String, Schema> schemas;
    private final SqlSession session;
    private final Refusals refusals;
    private final EventTimes eventTimes;
    private final Derivation derivation;

    ModelAssembly(
            Project project,
            Map<String, Schema> schemas,
            Refusals refusals,
            SqlSession session,
            Derivation derivation) {
        this.project = project;
        this.schemas = schemas;
        this.session = session;
        this.refusals = refusals;
        this.eventTimes = new EventTimes(project, schemas, refusals);
        this.derivation = derivation;
    }

    AnalysedModel model(ModelDefinition model, List<Decomposition.Query> queries) {
        Joined joined = queries.size() == 1
                ? Joined.one(queries.get(0))
                : new InputJoin(session, model, refusals).join(queries);
        Finishing finishing = derivation.derive(joined.finishing(), model.derive());
        List<Type> columns = columns(finishing);
        List<BranchInput> inputs = new ArrayList<>();
        int firstAggregate = 0;
        List<Aggregate> aggregates = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            Decomposition.Query query = queries.get(i);
            for (Branch branch : query.branches()) {
                inputs.add(input(query, joined.keyOrders().get(i), branch, firstAggregate));
            }
            query.calls().forEach(call -> aggregates.add(call.aggregate()));
            firstAggregate += query.calls().size();
        }
        refusals.stopIfAny();
        return assemble(model, inputs, joined, new Algebra(aggregates), finishing, columns);
    }

    private AnalysedModel assemble(
            ModelDefinition model,
            List<BranchInput> inputs,
            Joined joined,
            Algebra algebra,
            Finishing finishing,
            List<Type> columns) {
        List<Type> keys = joined.keys().stream().map(SparkTypes::supported).toList();
        List<Type> slots = new ArrayList<>(keys);
        algebra.aggregates().forEach(aggregate -> slots.add(aggregate.result()));
        Map<String, Set<FieldPath>> fields = fields(inputs);
        List<SourceDefinition> sources = project.sources().stream()
                .filter(source -> fields.containsKey(source.name()))
                .toList();
        Finishing evaluable = evaluable(finishing);
        List<Type.Field> shape = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            shape.add(new Type.Field(finishing.columns().get(i).name(), columns.get(i)));
        }
        SqlFinisher.Recipe recipe = new SqlFinisher.Recipe(
                keys, slots, evaluable, columns, project.zone().getId());
        CompiledModel compiled = new CompiledModel(
                model.name(),
                Fingerprint.of(project.zone().getId(), sources, fields, inputs, algebra, evaluable),
                fields.keySet(),
                keys,
                algebra,
                new TableShape(
                        new Schema(shape),
                        !finishing.order().isEmpty(),
                        finishing.limitOrNegative(),
                        finishing.offset()),
                recipe::finisher);
        return new AnalysedModel(compiled, inputs, fields);
    }

    private BranchInput input(Decomposition.Query query, int[] keyOrder, Branch branch, int firstAggregate) {
        RowQueries rows = new RowQueries(refusals);
        List<Expression> keys = new ArrayList<>();
        for (int key : keyOrder) {
            keys.add(Expressions.evaluable(rows.fold(branch, query.keys().get(key))));
        }
        List<BranchInput.Call> calls = new ArrayList<>();
        for (int i = 0; i < query.calls().size(); i++) {
            AggregateCall call = query.calls().get(i);
            List<Expression> arguments = new ArrayList<>();
            for (Expression argument : call.arguments()) {
                arguments.add(Expressions.evaluable(rows.fold(branch, argument)));
            }
            if (call.timing() == AggregateCall.Timing.BY_EVENT_TIME) {
                arguments.add(eventTimes.of(branch.source()));
            }
            Expression filter = call.filterOrNull();
            calls.add(new BranchInput.Call(
                    firstAggregate + i,
                    call.identity(),
                    arguments,
                    filter == null ? null : Expressions.evaluable(rows.fold(branch, filter))));
        }
        List<Branch.RowStep> steps = new ArrayList<>();
        for (Branch.RowStep step : branch.steps()) {
            if (step instanceof Branch.RowStep.Keep keep) {
                steps.add(new Branch.RowStep.Keep(Expressions.evaluable(keep.expression())));
            } else if (step instanceof Branch.RowStep.Generate generate) {
                steps.add(new Branch.RowStep.Generate(Expressions.evaluable(generate.expression()), generate.outer()));
            }
        }
        Schema schema = java.util.Objects.requireNonNull(schemas.get(branch.source()));
        return new BranchInput(branch.source(), schema, steps, keys, calls);
    }

    private static Finishing evaluable(Finishing finishing) {
        return new Finishing(
                finishing.columns().stream()
                        .map(column -> new Finishing.Column(column.name(), Expressions.evaluable(column.expression())))
                        .toList(),
                finishing.filters().stream().map(Expressions::evaluable).toList(),
                finishing.order().stream()
                        .map(order -> new Finishing.Order(
                                Expressions.evaluable(order.expression()), order.direction(), order.nulls()))
                        .toList(),
                finishing.limitOrNegative(),
                finishing.offset());
    }

    private List<Type> columns(Finishing finishing) {
        Set<String> names = new HashSet<>();
        List<Type> types = new ArrayList<>();
        for (Finishing.Column column : finishing.columns()) {
            Origin origin = column.expression().origin();
            if (!names.add(Analyser.lower(column.name()))) {
                refusals.add(
                        "DUPLICATE_COLUMN",
                        origin,
                        "two columns have one name: " + column.name(),
                        "rename one with AS");
            }
            SparkTypes.unsupported(column.expression().dataType())
                    .ifPresentOrElse(
                            unsupported -> refusals.add(
                                    "UNSUPPORTED_TYPE",
                                    origin,
                                    "column " + column.name() + " cannot be " + unsupported.type(),
                                    unsupported.remedy()),
                            () -> types.add(
                                    SparkTypes.supported(column.expression().dataType())));
        }
        refusals.stopIfAny();
        return types;
    }

    private static Map<String, Set<FieldPath>> fields(List<BranchInput> inputs) {
        Map<String, List<Expression>> expressions = new TreeMap<>();
        Map<String, Schema> used = new HashMap<>();
        for (BranchInput input : inputs) {
            used.put(input.source(), input.schema());
            expressions
                    .computeIfAbsent(input.source(), source -> new ArrayList<>())
                    .addAll(input.expressions());
        }
        Map<String, Set<FieldPath>> fields = new TreeMap<>();
        expressions.forEach((source, all) -> fields.put(
                source, Set.copyOf(new FieldPaths(java.util.Objects.requireNonNull(used.get(source))).used(all))));
        return fields;
    }
}
