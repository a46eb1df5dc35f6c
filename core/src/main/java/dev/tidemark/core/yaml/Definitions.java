package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.ViewDefinition;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Union;
import dev.tidemark.core.yaml.shape.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects a project's definitions, and checks what only shows when they are together: their names. */
final class Definitions {

    /** The forms of definitions, in the order of the reference page. */
    static final List<Form<?>> FORMS =
            List.of(ProjectForm.FORM, SourceForm.FORM, ModelForm.FORM, ViewForm.FORM, FunctionForm.FORM);

    private static final Union<Object> KINDS =
            new Union<>("a definition", List.of(SourceForm.FORM, ModelForm.FORM, ViewForm.FORM, FunctionForm.FORM));

    private final Reading in;
    private final List<SourceDefinition> sources = new ArrayList<>();
    private final List<ModelDefinition> models = new ArrayList<>();
    private final List<ViewDefinition> views = new ArrayList<>();
    private final List<FunctionDefinition> functions = new ArrayList<>();
    private final Set<String> unread = new LinkedHashSet<>();
    /** Sources, models and views share one space of names: SQL reads from all of them. */
    private final Map<String, Named> relations = new LinkedHashMap<>();

    private final Map<String, Named> functionNames = new LinkedHashMap<>();

    private record Named(String kind, Location place) {}

    Definitions(Reading in) {
        this.in = in;
    }

    /** Takes one file's definition in, or at least its name. */
    void read(DefinitionFiles.Content content) {
        if (content instanceof DefinitionFiles.Parsed parsed) {
            read(parsed);
        } else if (content instanceof DefinitionFiles.Broken broken) {
            space(broken.kind()).putIfAbsent(broken.name(), new Named(broken.kind(), broken.place()));
            unread.add(broken.name());
        }
    }

    private void read(DefinitionFiles.Parsed parsed) {
        Yaml document = parsed.document();
        if (firstKey(document).equals(ProjectForm.FORM.head().name())) {
            in.refuse(
                    "PROJECT_IN_PROJECT",
                    "Project inside a project: " + parsed.file().normalize(),
                    "project: stands in " + ProjectReader.PROJECT_FILE + " at the top only; move the other project out",
                    document.place());
            return;
        }
        KINDS.choose(document, in).ifPresent(form -> {
            boolean first = takeName((Yaml.Mapping) document, form);
            Optional<?> definition = form.read(document, in);
            if (definition.isPresent() && first) {
                keep(definition.get());
            }
        });
    }

    private static String firstKey(Yaml document) {
        return document instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty()
                ? mapping.entries().get(0).key().text()
                : "";
    }

    /** False if another definition has the name already. */
    private boolean takeName(Yaml.Mapping document, Form<?> form) {
        if (!(document.entries().get(0).value() instanceof Yaml.Scalar name)) {
            return true;
        }
        Named named = new Named(form.title(), name.place());
        Named other = space(form.title()).putIfAbsent(name.text(), named);
        if (other != null) {
            in.refuse(
                    "DUPLICATE_NAME",
                    "Duplicate name: " + name.text() + " is a " + other.kind() + " at " + other.place() + " already",
                    "give one of them another name",
                    name.place());
            return false;
        }
        unread.add(name.text());
        return true;
    }

    private Map<String, Named> space(String kind) {
        return kind.equals(FunctionForm.FORM.title()) ? functionNames : relations;
    }

    private void keep(Object definition) {
        if (definition instanceof SourceDefinition source) {
            sources.add(source);
            unread.remove(source.name());
        } else if (definition instanceof ModelDefinition model) {
            models.add(model);
            unread.remove(model.name());
        } else if (definition instanceof ViewDefinition view) {
            views.add(view);
            unread.remove(view.name());
        } else if (definition instanceof FunctionDefinition function) {
            functions.add(function);
            unread.remove(function.name());
        } else {
            throw new IllegalStateException("Not a definition: " + definition.getClass());
        }
    }

    /** Finds names that are used and not defined. */
    void check() {
        List<String> known = relations.entrySet().stream()
                .filter(entry -> entry.getValue().kind().equals(SourceForm.FORM.title()))
                .map(Map.Entry::getKey)
                .toList();
        for (Reading.Mention mention : in.mentions()) {
            if (!known.contains(mention.name())) {
                in.refuse(
                        "UNKNOWN_SOURCE",
                        "Unknown source: " + mention.name(),
                        Nearest.remedy(
                                mention.name(),
                                known,
                                known.isEmpty()
                                        ? "the project has none"
                                        : "the project has " + String.join(", ", known)),
                        mention.place());
            }
        }
    }

    List<SourceDefinition> sources() {
        return sources;
    }

    List<ModelDefinition> models() {
        return models;
    }

    List<ViewDefinition> views() {
        return views;
    }

    List<FunctionDefinition> functions() {
        return functions;
    }

    /** Names of definitions that are there but could not be read. */
    Set<String> unread() {
        return unread;
    }
}
