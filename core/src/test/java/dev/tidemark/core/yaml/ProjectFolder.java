package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project's folder under test: files in, project or problems out. */
final class ProjectFolder {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> params = new HashMap<>();

    private ProjectFolder(Path root) {
        this.root = root;
    }

    /** A folder whose {@code tidemark.yaml} names a project and nothing more. */
    static ProjectFolder at(Path root) {
        return new ProjectFolder(root).with("tidemark.yaml", "project: shop\n");
    }

    static ProjectFolder empty(Path root) {
        return new ProjectFolder(root);
    }

    ProjectFolder with(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ProjectFolder withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ProjectFolder withParam(String name, String value) {
        params.put(name, value);
        return this;
    }

    Project read() {
        return ProjectReader.read(root, environment::get, params);
    }

    PartialProject readPartially() {
        return ProjectReader.readPartially(root, environment::get, params);
    }

    /** The problems as printed, with places relative to the project. */
    List<String> problems() {
        return readPartially().problems().stream()
                .map(Problem::toString)
                .map(text -> text.replace(root + "/", "").replace(root.toString(), "<root>"))
                .toList();
    }

    void hasProblems(String... expected) {
        assertThat(problems()).containsExactly(expected);
    }
}
