package dev.tidemark.engine.sql;

import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.CompiledModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model whose SQL was resolved, checked and taken apart. */
public final class AnalysedModel {

    private final CompiledModel compiled;
    private final List<BranchInput> inputs;
    private final Map<String, Set<FieldPath>> fields;

    AnalysedModel(CompiledModel compiled, List<BranchInput> inputs, Map<String, Set<FieldPath>> fields) {
        this.compiled = compiled;
        this.inputs = List.copyOf(inputs);
        this.fields = Map.copyOf(fields);
    }

    public CompiledModel compiled() {
        return compiled;
    }

    /** The fields of each source that the model's rows depend on. */
    public Map<String, Set<FieldPath>> fields() {
        return fields;
    }

    List<BranchInput> inputs() {
        return inputs;
    }
}
