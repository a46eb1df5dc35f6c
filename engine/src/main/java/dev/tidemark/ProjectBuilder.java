package dev.tidemark;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.Secret;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.ViewDefinition;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Type;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A project defined in Java: it makes the same definitions as a folder of YAML files, with the same defaults. Problems
 * name the definition in place of a file: {@code model clicks_by_page:2:5: Unknown column: pge}.
 */
public final class ProjectBuilder {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Path folder;
    private String name = "project";
    private String store = "sqlite:.tidemark/tables.db";
    private ZoneId zone = ZoneOffset.UTC;
    private EngineSettings engine = EngineSettings.standard();
    private Clock clock = Clock.systemUTC();
    private final Map<String, Parameter> params = new LinkedHashMap<>();
    private final List<SourceDefinition> sources = new ArrayList<>();
    private final List<ModelDefinition> models = new ArrayList<>();
    private final List<ViewDefinition> views = new ArrayList<>();
    private final List<FunctionDefinition> functions = new ArrayList<>();
    private final Problems problems = new Problems();
    private final Set<String> relations = new HashSet<>();

    ProjectBuilder(Path folder) {
        this.folder = folder;
    }

    public ProjectBuilder name(String project) {
        name = project;
        return this;
    }

    /** Address of the store; {@code sqlite:.tidemark/tables.db} when not called. */
    public ProjectBuilder store(String address) {
        store = address;
        return this;
    }

    /** The time zone of all SQL; UTC when not called. */
    public ProjectBuilder zone(ZoneId session) {
        zone = session;
        return this;
    }

    /** How many threads read and count, and how many bytes states may take before they spill; 0 for the default. */
    public ProjectBuilder engine(int threads, long memoryBytes) {
        engine = new EngineSettings(threads, memoryBytes, EngineSettings.DEFAULT_ROUND_BYTES);
        return this;
    }

    /** What tells the time; the system's clock when not called. */
    public ProjectBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * A parameter, bound in SQL as {@code :name}.
     *
     * @param value logical value of the type
     */
    public ProjectBuilder param(String parameter, Type type, @Nullable Object value) {
        Location place = place("param", parameter);
        params.put(parameter, new Parameter(parameter, type, value, "", place));
        return this;
    }

    /** A source; {@code settings} must at least say its path. */
    public ProjectBuilder source(String source, Consumer<SourceBuilder> settings) {
        Location place = relation("source", source);
        SourceBuilder builder = new SourceBuilder(source, place);
        settings.accept(builder);
        builder.build(problems).ifPresent(sources::add);
        return this;
    }

    /** A model of one query. */
    public ProjectBuilder model(String model, String sql) {
        return model(model, builder -> builder.sql(sql));
    }

    /** A model; {@code settings} must give at least one query. */
    public ProjectBuilder model(String model, Consumer<ModelBuilder> settings) {
        Location place = relation("model", model);
        ModelBuilder builder = new ModelBuilder(model, place);
        settings.accept(builder);
        builder.build(problems).ifPresent(models::add);
        return this;
    }

    /** A named row query that models read from like a source. */
    public ProjectBuilder view(String view, String sql) {
        Location place = relation("view", view);
        views.add(new ViewDefinition(view, "", JavaSql.text(sql, place), place));
        return this;
    }

    /**
     * A SQL function.
     *
     * @param arguments names and types, such as {@code Map.of("price", "DECIMAL(10,2)")}, in order
     * @param returns its type
     * @param sql an expression over the arguments
     */
    public ProjectBuilder function(String function, Map<String, String> arguments, String returns, String sql) {
        Location place = place("function", function);
        List<FunctionDefinition.Argument> typed = arguments.entrySet().stream()
                .map(argument ->
                        new FunctionDefinition.Argument(argument.getKey(), JavaSql.text(argument.getValue(), place)))
                .toList();
        functions.add(new FunctionDefinition(
                function, "", typed, JavaSql.text(returns, place), JavaSql.text(sql, place), place));
        return this;
    }

    private Location relation(String kind, String relation) {
        Location place = place(kind, relation);
        if (!relations.add(relation)) {
            problems.add(Problem.user(
                            "DUPLICATE_NAME", "Two definitions have the same name: " + relation, "rename one of them")
                    .at(place));
        }
        return place;
    }

    private Location place(String kind, String named) {
        Location place = Location.of(Path.of(kind + " " + named.replace('/', '_')));
        if (!named.matches(NAME)) {
            problems.add(Problem.user(
                            "INVALID_NAME",
                            "Invalid name: " + named,
                            "use letters, digits and _, beginning with a letter")
                    .at(place));
        }
        return place;
    }

    /**
     * The project, open. SQL is resolved when it is first needed, or by {@link Tidemark#check}.
     *
     * @throws dev.tidemark.core.problem.TidemarkException with all problems of names and settings
     */
    public Tidemark open() {
        problems.throwIfAny();
        Project project = new Project(
                folder, name, "", new Secret(store, true), zone, params, engine, sources, models, views, functions);
        return new Tidemark(project, List.of(), Set.of(), clock);
    }
}
