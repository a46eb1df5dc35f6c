package dev.tidemark.engine.sql;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.Evaluation;
import dev.tidemark.engine.program.Value;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Computes a program's expressions: by interpretation at first, by generated classes as soon as those are there. */
final class EventEvaluation implements Evaluation {

    private static final int NOT_MADE = -1;

    private final EventProgram program;
    private final Computation[] computations;
    private final GeneratorRows[] generators;
    private final int[] generated;
    private final EventRow row;

    EventEvaluation(EventProgram program) {
        this.program = program;
        List<Expression> bound = program.bound();
        computations = new Computation[bound.size()];
        for (int i = 0; i < computations.length; i++) {
            Computation interpreted =
                    new Interpreted(bound.get(i), program.expressions().get(i).type());
            computations[i] =
                    ByMinute.of(bound.get(i), interpreted, program.wanted().size(), ZoneId.of(program.zone()));
        }
        generators = program.generators().stream().map(GeneratorRows::new).toArray(GeneratorRows[]::new);
        generated = new int[generators.length];
        row = new EventRow(program.wanted().stream().map(FieldPath::type).toList(), generators);
    }

    @Override
    public void on(Event event) {
        row.on(event);
        Arrays.fill(generated, NOT_MADE);
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
            throw failed(program.bound().get(expression), failure);
        }
    }

    @Override
    public void compute(int expression, Value out) {
        try {
            computations[expression].compute(row, out);
        } catch (RuntimeException failure) {
            throw failed(program.bound().get(expression), failure);
        }
    }

    @Override
    public int generate(int generator) {
        GeneratorRows rows = generators[generator];
        if (generated[generator] == NOT_MADE || !rows.perEvent()) {
            try {
                generated[generator] = rows.make(row);
            } catch (RuntimeException failure) {
                throw failed(program.generators().get(generator).expression(), failure);
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
