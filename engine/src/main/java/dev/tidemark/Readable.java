package dev.tidemark;

import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.ViewDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of a project that does not lean on definitions which could not be read. */
final class Readable {

    private final Set<String> broken;

    private Readable(Set<String> unread) {
        this.broken = new LinkedHashSet<>(unread);
    }

    /**
     * The project without views, functions and models whose SQL names something unread: their faults would be
     * consequences. Words are compared, not tables: rather keep quiet too often than blame the wrong line.
     */
    static Project part(Project project, Set<String> unread) {
        if (unread.isEmpty()) {
            return project;
        }
        Readable readable = new Readable(unread);
        List<ViewDefinition> views = List.of();
        List<FunctionDefinition> functions = List.of();
        int before = -1;
        while (before != readable.broken.size()) {
            before = readable.broken.size();
            views = project.views().stream()
                    .filter(view -> readable.keeps(view.name(), List.of(view.sql())))
                    .toList();
            functions = project.functions().stream()
                    .filter(function -> readable.keeps(function.name(), List.of(function.sql())))
                    .toList();
        }
        List<ModelDefinition> models = project.models().stream()
                .filter(model -> model.inputs().stream().noneMatch(readable::leansOnBroken))
                .toList();
        return new Project(
                project.root(),
                project.name(),
                project.description(),
                project.store(),
                project.zone(),
                project.params(),
                project.engine(),
                project.sources(),
                models,
                views,
                functions);
    }

    private boolean keeps(String name, List<SqlText> texts) {
        if (texts.stream().noneMatch(this::leansOnBroken)) {
            return true;
        }
        broken.add(name);
        return false;
    }

    private boolean leansOnBroken(SqlText sql) {
        return broken.stream().anyMatch(name -> Pattern.compile("(?i)(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
                .matcher(sql.text())
                .find());
    }
}
