package dev.tidemark;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.json.JsonText;
import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Formats;
import dev.tidemark.engine.decode.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Learns schemas from the rows that tests give, for sources that have neither a schema nor data yet. */
final class GivenSchemas {

    private GivenSchemas() {}

    /** The project with a declared schema for each of these sources for which some test gives rows. */
    static Project declare(Project project, List<String> sources) {
        List<SourceDefinition> declared = project.sources().stream()
                .map(source -> sources.contains(source.name()) ? declare(source, project) : source)
                .toList();
        return new Project(
                project.root(),
                project.name(),
                project.description(),
                project.store(),
                project.zone(),
                project.params(),
                project.engine(),
                declared,
                project.models(),
                project.views(),
                project.functions());
    }

    private static SourceDefinition declare(SourceDefinition source, Project project) {
        Schema schema = infer(source, project);
        if (source.schema().isPresent() || schema.fields().isEmpty()) {
            return source;
        }
        return new SourceDefinition(
                source.name(),
                source.description(),
                source.path(),
                source.pathLocation(),
                source.slices(),
                source.format(),
                source.options(),
                new SqlText(schema.ddl(), List.of(source.location())),
                source.eventTimeOrNull(),
                source.complete(),
                source.changed(),
                source.maxDead(),
                source.maxRecordBytes(),
                source.location());
    }

    private static Schema infer(SourceDefinition source, Project project) {
        SchemaInference inference =
                Formats.named("ndjson").configure(Map.of(), project.zone()).inference();
        inference.begin(null);
        for (ModelDefinition model : project.models()) {
            for (TestDefinition test : model.tests()) {
                for (TestDefinition.Step step : test.script()) {
                    if (step instanceof TestDefinition.Given given) {
                        given.events().getOrDefault(source.name(), List.of()).forEach(row -> {
                            byte[] line = (JsonText.of(row.values()) + "\n").getBytes(StandardCharsets.UTF_8);
                            inference.next(line, 0, line.length, true);
                        });
                    }
                }
            }
        }
        return inference.schema();
    }
}
