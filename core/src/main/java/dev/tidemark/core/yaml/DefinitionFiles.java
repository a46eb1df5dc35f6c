package dev.tidemark.core.yaml;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.yaml.shape.Yaml;
import dev.tidemark.core.yaml.shape.YamlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and parses the files of a project. */
final class DefinitionFiles {

    /** More files are a mistake: somebody's data, or another project's dependencies. */
    static final int MOST_FILES = 10_000;

    /** Folders at the top of a project that hold no definitions. */
    private static final Set<String> OTHER_FOLDERS = Set.of("data", "target");

    private DefinitionFiles() {}

    /** A file that was parsed. */
    record Parsed(Path file, Yaml document) {}

    /** The documents of all definitions below a project's folder, by path; {@code tidemark.yaml} itself is not among them. */
    static List<Parsed> below(Path root, Problems problems) {
        List<Path> files = find(root, problems);
        if (files.size() > MOST_FILES) {
            problems.add(Problem.user(
                    "TOO_MANY_FILES",
                    "Too many YAML files below " + root + ": more than " + MOST_FILES,
                    "move what is no definition into the folder data"));
            return List.of();
        }
        List<Parsed> parsed = new ArrayList<>();
        for (Path file : files) {
            if (file.equals(root.resolve(ProjectReader.PROJECT_FILE))) {
                continue;
            }
            parse(file, problems).ifPresent(document -> parsed.add(new Parsed(file, document)));
        }
        return parsed;
    }

    /** The document of one file; empty, with a problem, if it cannot be read. */
    static Optional<Yaml> parse(Path file, Problems problems) {
        Path shown = file.normalize();
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than is allowed, so that the parser sees that it is too much.
            return YamlParser.parse(shown, in.readNBytes(YamlParser.MAX_BYTES + 1), problems);
        } catch (IOException failure) {
            problems.add(Problem.outside(
                            "CANNOT_READ_FILE", "Cannot read file: " + failure, "make it readable, or move it away")
                    .at(Location.of(shown)));
            return Optional.empty();
        }
    }

    private static List<Path> find(Path root, Problems problems) {
        List<Path> files = new ArrayList<>();
        try {
            // Links to folders are not followed: they lead to data, or in circles.
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(root) || holdsDefinitions(root, folder)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // A link that leads nowhere is read too, so that it is reported.
                    if (isYaml(file) && !Files.isDirectory(file)) {
                        files.add(file);
                    }
                    return files.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    problems.add(Problem.outside(
                                    "CANNOT_READ_FILE", "Cannot read: " + failure, "make it readable, or move it away")
                            .at(Location.of(file.normalize())));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            problems.add(Problem.outside("CANNOT_READ_FILE", "Cannot read folder: " + failure, "make it readable")
                    .at(Location.of(root)));
        }
        files.sort(null);
        return files;
    }

    private static boolean holdsDefinitions(Path root, Path folder) {
        String name = String.valueOf(folder.getFileName());
        boolean top = root.equals(folder.getParent());
        return !name.startsWith(".") && !(top && OTHER_FOLDERS.contains(name));
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
