package dev.tidemark.engine.sql;

import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.Evaluation;
import dev.tidemark.engine.program.ExpressionFacts;
import dev.tidemark.engine.program.InputProgram;
import dev.tidemark.engine.program.SourceProgram;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.jspecify.annotations.Nullable;

/** A program over bound Catalyst expressions. */
final class EventProgram implements SourceProgram, Serializable {

    private static final long serialVersionUID = 1L;

    private final List<FieldPath> wanted;
    private final List<ExpressionFacts> facts;
    private final List<InputProgram> inputs;
    private final List<Expression> expressions;
    private final List<EventGenerator> generators;
    private final String zone;
    private transient @Nullable ExpressionCopies copies;

    EventProgram(
            List<FieldPath> wanted,
            List<ExpressionFacts> facts,
            List<InputProgram> inputs,
            List<Expression> expressions,
            List<EventGenerator> generators,
            String zone) {
        this.wanted = List.copyOf(wanted);
        this.facts = List.copyOf(facts);
        this.inputs = List.copyOf(inputs);
        this.expressions = List.copyOf(expressions);
        this.generators = List.copyOf(generators);
        this.zone = zone;
    }

    @Override
    public List<FieldPath> wanted() {
        return wanted;
    }

    @Override
    public List<ExpressionFacts> expressions() {
        return facts;
    }

    @Override
    public List<InputProgram> inputs() {
        return inputs;
    }

    @Override
    public Evaluation evaluation() {
        return new EventEvaluation(this);
    }

    /** Gives each evaluation the expressions, and behind them those of the generators. */
    synchronized ExpressionCopies copies() {
        if (copies == null) {
            List<Expression> all = new ArrayList<>(expressions);
            generators.forEach(generator -> all.add(generator.expression()));
            copies = new ExpressionCopies(all);
        }
        return copies;
    }

    List<EventGenerator> generators() {
        return generators;
    }

    String zone() {
        return zone;
    }
}
