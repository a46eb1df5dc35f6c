package dev.tidemark.engine.run;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.SourceProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A project whose sources can be read and whose models can be counted.
 *
 * @param programs makes the program of a source for some of the models
 */
public record ResolvedProject(
        Project project,
        Map<String, ResolvedSource> sources,
        List<CompiledModel> models,
        BiFunction<String, List<CompiledModel>, SourceProgram> programs) {

    public ResolvedProject {
        sources = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        models = List.copyOf(models);
    }

    public ResolvedSource source(String name) {
        ResolvedSource source = sources.get(name);
        if (source == null) {
            throw new TidemarkException(Problem.usage(
                    "UNKNOWN_SOURCE",
                    "The project has no source named: " + name,
                    Nearest.remedy(name, sources.keySet(), "tidemark status lists the sources")));
        }
        return source;
    }

    public CompiledModel model(String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No model named " + name));
    }

    SourceProgram program(String source, List<CompiledModel> readers) {
        return programs.apply(source, readers);
    }
}
