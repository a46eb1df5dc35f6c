package dev.tidemark.engine.sql;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.Evaluation;
import dev.tidemark.engine.program.Value;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Computes a program's expressions: by interpretation at first, by generated classes once that is worth the while. */
final class EventEvaluation implements Evaluation {

    private static final int NOT_MADE = -1;

    /** Events between two looks at what was interpreted and what was compiled. */
    private static final int EVENTS_BETWEEN_LOOKS = 1 << 12;

    /** How often an expression must have been interpreted: compiling it takes some ten thousand times as long. */
    private static final int WORTH_COMPILING = 1 << 14;

    private final List<Expression> expressions;
    private final List<Expression> generatorExpressions;

    /** What is asked, which may remember results of what computes. */
    private final Computation[] computations;

    /** What computes without remembering, as long as that is the interpreter; null once it is compiled or on its way. */
    private final Interpreted[] interpreted;

    private final GeneratorRows[] generators;
    private final int[] generated;
    private final EventRow row;
    private final Compilation compilation;
    private final int wantedFields;
    private final ZoneId zone;
    private int eventsUntilLook = EVENTS_BETWEEN_LOOKS;

    EventEvaluation(EventProgram program) {
        wantedFields = program.wanted().size();
        zone = ZoneId.of(program.zone());
        List<Expression> own = program.copies().next();
        expressions = own.subList(0, program.expressions().size());
        generatorExpressions = own.subList(expressions.size(), own.size());
        compilation = new Compilation(SqlSession.conf(zone));
        computations = new Computation[expressions.size()];
        interpreted = new Interpreted[expressions.size()];
        for (int i = 0; i < computations.length; i++) {
            interpreted[i] = new Interpreted(
                    expressions.get(i), program.expressions().get(i).type());
            computations[i] = remembering(i, interpreted[i]);
        }
        generators = new GeneratorRows[generatorExpressions.size()];
        for (int i = 0; i < generators.length; i++) {
            generators[i] = new GeneratorRows(program.generators().get(i).with(generatorExpressions.get(i)));
        }
        generated = new int[generators.length];
        row = new EventRow(program.wanted().stream().map(FieldPath::type).toList(), generators);
    }

    private Computation remembering(int expression, Computation computation) {
        return ByMinute.of(expressions.get(expression), computation, wantedFields, zone);
    }

    @Override
    public void on(Event event) {
        row.on(event);
        Arrays.fill(generated, NOT_MADE);
        if (--eventsUntilLook == 0) {
            eventsUntilLook = EVENTS_BETWEEN_LOOKS;
            takeOver(compilation.poll());
            compilation.start(worthCompiling());
        }
    }

    private Map<Integer, Interpreted> worthCompiling() {
        return takeInterpreted(WORTH_COMPILING);
    }

    /** Takes those out of the interpreted ones that were computed so often, the most used first. */
    private Map<Integer, Interpreted> takeInterpreted(long uses) {
        Map<Integer, Interpreted> taken = new LinkedHashMap<>();
        IntStream.range(0, interpreted.length)
                .filter(number -> interpreted[number] != null && interpreted[number].uses() >= uses)
                .boxed()
                .sorted(Comparator.comparingLong(number -> -interpreted[number].uses()))
                .forEach(number -> {
                    taken.put(number, interpreted[number]);
                    interpreted[number] = null;
                });
        return taken;
    }

    private void takeOver(Map<Integer, Computation> compiled) {
        compiled.forEach((number, computation) -> computations[number] = remembering(number, computation));
    }

    /** Compiles everything before going on; returns how many expressions could not be. */
    int compileNow() {
        Map<Integer, Interpreted> all = takeInterpreted(0);
        Map<Integer, Computation> compiled = compilation.now(all);
        takeOver(compiled);
        return all.size() - compiled.size();
    }

    @Override
    public void place(String slice, String file, long ingestedAtMicros) {
        row.place(slice, file, ingestedAtMicros);
    }

    @Override
    public boolean test(int expression) {
        try {
            return computations[expression].test(row);
        } catch (RuntimeException failure) {
            throw failed(expressions.get(expression), failure);
        }
    }

    @Override
    public void compute(int expression, Value out) {
        try {
            computations[expression].compute(row, out);
        } catch (RuntimeException failure) {
            throw failed(expressions.get(expression), failure);
        }
    }

    @Override
    public int generate(int generator) {
        GeneratorRows rows = generators[generator];
        if (generated[generator] == NOT_MADE || !rows.perEvent()) {
            try {
                generated[generator] = rows.make(row);
            } catch (RuntimeException failure) {
                throw failed(generatorExpressions.get(generator), failure);
            }
        }
        return generated[generator];
    }

    @Override
    public void generated(int generator, int index) {
        generators[generator].select(index);
    }

    private static TidemarkException failed(Expression expression, RuntimeException failure) {
        return new TidemarkException(SqlErrors.evaluation(failure, expression), failure);
    }
}
