package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.Secret;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.ViewDefinition;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts projects together for tests: each definition in a file of its own, its SQL from line 3, column 3. */
final class Projects {

    private ZoneId zone = ZoneId.of("UTC");
    private final Map<String, Parameter> params = new LinkedHashMap<>();
    private final List<SourceDefinition> sources = new ArrayList<>();
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final List<ModelDefinition> models = new ArrayList<>();
    private final List<ViewDefinition> views = new ArrayList<>();
    private final List<FunctionDefinition> functions = new ArrayList<>();

    Projects zone(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    Projects param(String name, Type type, Object value) {
        params.put(name, new Parameter(name, type, value, "", at("tidemark.yaml")));
        return this;
    }

    Projects source(String name, String ddl) {
        return source(name, ddl, null);
    }

    Projects source(String name, String ddl, String eventTime) {
        sourceWithoutSchema(name, eventTime);
        schemas.put(name, SqlFrontEnd.parseDdl(sql("sources/" + name + ".yaml", ddl)));
        return this;
    }

    Projects sourceWithoutSchema(String name, String eventTime) {
        sources.add(new SourceDefinition(
                name,
                "",
                "data/*",
                at("sources/" + name + ".yaml"),
                SourceDefinition.Slices.FOLDER,
                "ndjson",
                Map.of(),
                null,
                eventTime,
                new SourceDefinition.Complete.AtOnce(),
                SourceDefinition.Changed.REPLAY,
                new SourceDefinition.MaxDead.Number(0),
                1 << 20,
                at("sources/" + name + ".yaml")));
        return this;
    }

    Projects view(String name, String sql) {
        String file = "views/" + name + ".yaml";
        views.add(new ViewDefinition(name, "", sql(file, sql), at(file)));
        return this;
    }

    /** @param signature such as {@code f(a INT, b STRING) STRING} */
    Projects function(String signature, String sql) {
        String name = signature.substring(0, signature.indexOf('('));
        String file = "functions/" + name + ".yaml";
        List<FunctionDefinition.Argument> arguments = new ArrayList<>();
        String inside = signature.substring(signature.indexOf('(') + 1, signature.lastIndexOf(')'));
        for (String argument : inside.isBlank() ? new String[0] : inside.split(",\\s*(?![^(]*\\))")) {
            String[] parts = argument.strip().split(" ", 2);
            arguments.add(new FunctionDefinition.Argument(parts[0], sql(file, parts[1])));
        }
        String returns = signature.substring(signature.lastIndexOf(')') + 1).strip();
        functions.add(new FunctionDefinition(name, "", arguments, sql(file, returns), sql(file, sql), at(file)));
        return this;
    }

    Projects model(String name, String sql) {
        return model(name, List.of(sql), Map.of());
    }

    Projects model(String name, List<String> inputs, Map<String, String> derive) {
        String file = "models/" + name + ".yaml";
        Map<String, SqlText> derived = new LinkedHashMap<>();
        derive.forEach((column, sql) -> derived.put(column, sql(file, sql)));
        models.add(new ModelDefinition(
                name, "", inputs.stream().map(sql -> sql(file, sql)).toList(), derived, Map.of(), List.of(), at(file)));
        return this;
    }

    Project project() {
        return new Project(
                Path.of("."),
                "test",
                "",
                new Secret("sqlite::memory:", false),
                zone,
                params,
                EngineSettings.standard(),
                sources,
                models,
                views,
                functions);
    }

    Map<String, Schema> schemas() {
        return schemas;
    }

    Analysis analyse() {
        return SqlFrontEnd.analyse(project(), schemas);
    }

    static SqlText sql(String file, String text) {
        List<Location> lines = new ArrayList<>();
        int count = text.split("\n", -1).length;
        for (int i = 0; i < count; i++) {
            lines.add(new Location(Path.of(file), 3 + i, 3));
        }
        return new SqlText(text, lines);
    }

    private static Location at(String file) {
        return new Location(Path.of(file), 1, 1);
    }
}
