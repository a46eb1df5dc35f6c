package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.Call;
import dev.tidemark.engine.program.ExpressionFacts;
import dev.tidemark.engine.program.InputProgram;
import dev.tidemark.engine.program.SourceProgram;
import dev.tidemark.engine.program.Step;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.types.StructType;

/** Numbers the expressions of several models so that equal ones are one, over the fields that any of them wants. */
final class ProgramBuilder {

    private final ZoneId zone;
    private final Schema schema;
    private final List<FieldPath> wanted;
    private final FieldPaths paths;
    private final Map<FieldPath, Integer> wantedPositions = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Expression> expressions = new ArrayList<>();
    private final Map<String, Integer> generatorNumbers = new HashMap<>();
    private final List<EventGenerator> generators = new ArrayList<>();

    private ProgramBuilder(List<BranchInput> inputs, Schema schema, ZoneId zone) {
        this.zone = zone;
        this.schema = schema;
        paths = new FieldPaths(schema);
        List<Expression> all = new ArrayList<>();
        inputs.forEach(input -> all.addAll(input.expressions()));
        wanted = paths.used(all);
        for (FieldPath path : wanted) {
            wantedPositions.put(path, wantedPositions.size());
        }
    }

    static SourceProgram program(String source, List<AnalysedModel> models, ZoneId zone) {
        List<BranchInput> all = new ArrayList<>();
        for (AnalysedModel model : models) {
            model.inputs().stream()
                    .filter(input -> input.source().equals(source))
                    .forEach(all::add);
        }
        Schema schema = all.isEmpty() ? new Schema(List.of()) : all.get(0).schema();
        ProgramBuilder builder = new ProgramBuilder(all, schema, zone);
        List<InputProgram> inputs = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            for (BranchInput input : models.get(model).inputs()) {
                if (input.source().equals(source)) {
                    inputs.add(builder.input(model, input));
                }
            }
        }
        return builder.build(inputs);
    }

    private SourceProgram build(List<InputProgram> inputs) {
        List<ExpressionFacts> facts = expressions.stream().map(this::facts).toList();
        return new EventProgram(wanted, facts, inputs, expressions, generators, zone.getId());
    }

    private InputProgram input(int model, BranchInput input) {
        // The generators of this row query so far, by their numbers in the program.
        List<Integer> inRow = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Branch.RowStep step : input.steps()) {
            if (step instanceof Branch.RowStep.Keep keep) {
                steps.add(new Step.Filter(number(keep.expression(), inRow)));
            } else if (step instanceof Branch.RowStep.Generate generate) {
                int generator = generator(generate, inRow);
                inRow.add(generator);
                steps.add(new Step.Generate(generator));
            }
        }
        int[] keys = input.keys().stream().mapToInt(key -> number(key, inRow)).toArray();
        List<Call> calls = new ArrayList<>();
        for (BranchInput.Call call : input.calls()) {
            calls.add(new Call(
                    call.aggregate(),
                    call.arguments().stream()
                            .mapToInt(argument -> number(argument, inRow))
                            .toArray(),
                    call.filterOrNull() == null ? -1 : number(call.filterOrNull(), inRow)));
        }
        return new InputProgram(model, steps, keys, calls);
    }

    private int number(Expression expression, List<Integer> inRow) {
        Expression bound = bind(Expressions.folded(expression), inRow);
        return numbers.computeIfAbsent(text(bound), text -> {
            expressions.add(bound);
            return expressions.size() - 1;
        });
    }

    private int generator(Branch.RowStep.Generate step, List<Integer> inRow) {
        Expression bound = bind(step.expression(), inRow);
        // A generator in another's rows is not the same as one by itself, even over the same array.
        String text = inRow + " " + step.outer() + " " + text(bound);
        return generatorNumbers.computeIfAbsent(text, key -> {
            StructType output = ((Generator) bound).elementSchema();
            List<Type> types = new ArrayList<>();
            for (int i = 0; i < output.size(); i++) {
                types.add(SparkTypes.supported(output.fields()[i].dataType()));
            }
            generators.add(new EventGenerator(bound, step.outer(), types, !dependsOnGenerator(bound)));
            return generators.size() - 1;
        });
    }

    /** Fields by their position among the wanted ones, then the place, then generators by their number here. */
    private Expression bind(Expression expression, List<Integer> inRow) {
        return Expressions.replace(expression, part -> {
            FieldPath path = paths.pathOrNull(part);
            if (path != null && wantedPositions.containsKey(path)) {
                return new BoundReference(Objects.requireNonNull(wantedPositions.get(path)), part.dataType(), true);
            }
            if (!(part instanceof BoundReference reference)) {
                return null;
            }
            int ordinal = reference.ordinal();
            int bound = Columns.isGenerated(ordinal)
                    ? Columns.generated(inRow.get(Columns.generator(ordinal)), Columns.generatorColumn(ordinal))
                    : ordinal - schema.fields().size() + wanted.size();
            return new BoundReference(bound, reference.dataType(), true);
        });
    }

    private static String text(Expression bound) {
        return ExpressionText.of(bound, Integer::toString);
    }

    private ExpressionFacts facts(Expression expression) {
        TreeSet<Integer> ordinals = new TreeSet<>();
        Expressions.visit(expression, part -> {
            if (part instanceof BoundReference reference) {
                ordinals.add(reference.ordinal());
            }
        });
        boolean isField = expression instanceof BoundReference && ordinals.first() < wanted.size();
        boolean perEvent = ordinals.stream().noneMatch(Columns::isGenerated);
        return new ExpressionFacts(
                SparkTypes.supported(expression.dataType()),
                isField ? ordinals.first() : -1,
                soleText(ordinals),
                perEvent);
    }

    private int soleText(Set<Integer> ordinals) {
        if (ordinals.size() != 1) {
            return -1;
        }
        int ordinal = ordinals.iterator().next();
        return ordinal < wanted.size() && wanted.get(ordinal).type() == Type.Primitive.STRING ? ordinal : -1;
    }

    private static boolean dependsOnGenerator(Expression expression) {
        boolean[] found = new boolean[1];
        Expressions.visit(expression, part -> {
            if (part instanceof BoundReference reference && Columns.isGenerated(reference.ordinal())) {
                found[0] = true;
            }
        });
        return found[0];
    }
}
