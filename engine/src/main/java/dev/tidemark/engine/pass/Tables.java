package dev.tidemark.engine.pass;

import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.InputProgram;
import dev.tidemark.engine.program.SourceProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One worker's pipelines, tables and dictionaries, from one emptying of its memory to the next. */
final class Tables {

    private final EventValues values;
    private final List<Pipeline> pipelines = new ArrayList<>();
    private final List<InputTable> inputs = new ArrayList<>();
    private final Map<List<Integer>, MemberCodes> members = new HashMap<>();

    Tables(SourceProgram program, List<CompiledModel> models) {
        values = new EventValues(program);
        for (InputProgram input : program.inputs()) {
            Pipeline pipeline = pipelines.stream()
                    .filter(candidate -> candidate.steps().equals(input.steps()))
                    .findFirst()
                    .orElseGet(() -> {
                        Pipeline made = new Pipeline(input.steps(), values);
                        pipelines.add(made);
                        return made;
                    });
            inputs.add(new InputTable(input, models.get(input.model()), values, pipeline, members));
        }
    }

    void place(String slice, String file, long ingestedAtMicros) {
        values.evaluation().place(slice, file, ingestedAtMicros);
    }

    void event(Event event) {
        values.on(event);
        for (Pipeline pipeline : pipelines) {
            pipeline.event();
        }
    }

    void flush() {
        pipelines.forEach(Pipeline::flush);
    }

    List<InputTable> inputs() {
        return inputs;
    }

    Collection<MemberCodes> members() {
        return members.values();
    }

    long memory() {
        long sum = values.memory();
        for (InputTable input : inputs) {
            sum += input.memory();
        }
        for (MemberCodes codes : members.values()) {
            sum += codes.memory();
        }
        return sum;
    }
}
