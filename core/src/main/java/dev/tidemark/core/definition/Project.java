package dev.tidemark.core.definition;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project as its files say it: every value checked and typed, parameters and {@code ${env:…}} put in, SQL not yet
 * analysed.
 *
 * @param root the folder with {@code tidemark.yaml}
 * @param store address of the store; may hold secrets, never print it
 * @param zone the session time zone of all SQL and of timestamps without a zone; UTC unless stated
 * @param params by name, in order
 */
public record Project(
        Path root,
        String name,
        String description,
        Secret store,
        ZoneId zone,
        Map<String, Parameter> params,
        EngineSettings engine,
        List<SourceDefinition> sources,
        List<ModelDefinition> models,
        List<ViewDefinition> views,
        List<FunctionDefinition> functions) {

    public Project {
        params = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(params));
        sources = List.copyOf(sources);
        models = List.copyOf(models);
        views = List.copyOf(views);
        functions = List.copyOf(functions);
    }

    public Optional<SourceDefinition> source(String name) {
        return sources.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    public Optional<ModelDefinition> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
