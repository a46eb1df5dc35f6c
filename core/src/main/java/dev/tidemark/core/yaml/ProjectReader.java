package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.Secret;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.yaml.ProjectForm.Settings;
import dev.tidemark.core.yaml.shape.Quoting;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Scope;
import dev.tidemark.core.yaml.shape.Template;
import dev.tidemark.core.yaml.shape.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a project's folder: {@code tidemark.yaml} and every definition below it. */
public final class ProjectReader {

    static final String PROJECT_FILE = "tidemark.yaml";

    private final Path root;
    private final Function<String, @Nullable String> environment;
    private final Map<String, String> overrides;
    private final Problems problems = new Problems();

    private ProjectReader(Path root, Function<String, @Nullable String> environment, Map<String, String> overrides) {
        this.root = root;
        this.environment = environment;
        this.overrides = new LinkedHashMap<>(overrides);
    }

    /**
     * Reads a project; throws {@link TidemarkException} with all its problems at once if there are any.
     *
     * @param environment values of {@code ${env:NAME}}, null for those not set
     * @param paramOverrides values of parameters by name, in place of their defaults
     */
    public static Project read(
            Path root, Function<String, @Nullable String> environment, Map<String, String> paramOverrides) {
        PartialProject partial = readPartially(root, environment, paramOverrides);
        if (!partial.problems().isEmpty()) {
            throw new TidemarkException(partial.problems());
        }
        return partial.project();
    }

    /** Reads as much of a project as can be read, and never throws for what is wrong with it. */
    public static PartialProject readPartially(
            Path root, Function<String, @Nullable String> environment, Map<String, String> paramOverrides) {
        return new ProjectReader(root, environment, paramOverrides).read();
    }

    private PartialProject read() {
        Optional<Yaml> projectFile = projectFile();
        Optional<Settings> settings =
                projectFile.flatMap(node -> ProjectForm.FORM.read(node, new Reading(problems, Scope.empty())));
        Map<String, Parameter> params = settings.map(this::parameters).orElse(Map.of());
        Set<String> declared = declaredParameters(projectFile);
        if (projectFile.isPresent()) {
            refuseUnknownOverrides(declared);
        }
        Reading in = new Reading(problems, new Scope(texts(params), declared, environment));

        Template store = settings.map(Settings::store).orElse(null);
        Secret address = Optional.ofNullable(store)
                .flatMap(template -> template.fill(in))
                .orElse(new Secret("", false));
        Definitions definitions = new Definitions(in);
        if (Files.exists(root.resolve(PROJECT_FILE))) {
            DefinitionFiles.below(root, problems).forEach(definitions::read);
        }
        definitions.check();

        Project project = new Project(
                root,
                settings.map(Settings::name).orElse(""),
                settings.map(Settings::description).orElse(""),
                address,
                settings.map(Settings::zone).orElse(ZoneOffset.UTC),
                params,
                settings.map(Settings::engine).orElse(EngineSettings.standard()),
                definitions.sources(),
                definitions.models(),
                definitions.views(),
                definitions.functions());
        return new PartialProject(project, problems.list(), definitions.unread());
    }

    private Optional<Yaml> projectFile() {
        if (!Files.isDirectory(root)) {
            problems.add(Problem.user(
                    "NO_PROJECT",
                    "No such folder: " + root,
                    "name the folder that holds " + PROJECT_FILE + ", or make one with tidemark init"));
            return Optional.empty();
        }
        Path file = root.resolve(PROJECT_FILE);
        if (!Files.exists(file)) {
            boolean otherName = Files.exists(root.resolve("tidemark.yml"));
            problems.add(Problem.user(
                    "NO_PROJECT",
                    "No " + PROJECT_FILE + " in: " + root,
                    otherName
                            ? "rename tidemark.yml to " + PROJECT_FILE
                            : "name the folder that holds it, or make one with tidemark init"));
            return Optional.empty();
        }
        return DefinitionFiles.parse(file, problems);
    }

    private Map<String, Parameter> parameters(Settings settings) {
        Map<String, Parameter> params = new LinkedHashMap<>();
        Reading in = new Reading(problems, Scope.empty());
        settings.params().forEach((name, declared) -> declared.resolve(name, overrides.get(name), settings.zone(), in)
                .ifPresent(parameter -> params.put(name, parameter)));
        return params;
    }

    /** All that are written, so that one with a problem of its own is not unknown too. */
    private static Set<String> declaredParameters(Optional<Yaml> projectFile) {
        Set<String> names = new LinkedHashSet<>();
        projectFile
                .filter(Yaml.Mapping.class::isInstance)
                .flatMap(node -> ((Yaml.Mapping) node).entry(ProjectForm.PARAMS.name()))
                .map(Yaml.Entry::value)
                .filter(Yaml.Mapping.class::isInstance)
                .ifPresent(params -> ((Yaml.Mapping) params)
                        .entries()
                        .forEach(entry -> names.add(entry.key().text())));
        return names;
    }

    private void refuseUnknownOverrides(Set<String> declared) {
        for (String name : overrides.keySet()) {
            if (!declared.contains(name)) {
                problems.add(Problem.usage(
                        "UNKNOWN_PARAMETER",
                        "Unknown parameter in --param: " + Quoting.shown(name),
                        Nearest.remedy(
                                name,
                                declared,
                                declared.isEmpty()
                                        ? "the project has none"
                                        : "the project has " + String.join(", ", declared))));
            }
        }
    }

    private static Map<String, String> texts(Map<String, Parameter> params) {
        Map<String, String> texts = new LinkedHashMap<>();
        params.forEach((name, parameter) -> {
            Object value = parameter.valueOrNull();
            if (value != null) {
                texts.put(name, ParameterTypes.text(value));
            }
        });
        return texts;
    }
}
