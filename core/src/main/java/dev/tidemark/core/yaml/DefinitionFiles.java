package dev.tidemark.core.yaml;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.yaml.shape.Yaml;
import dev.tidemark.core.yaml.shape.YamlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and parses the files of a project. */
final class DefinitionFiles {

    /** More files are a mistake: somebody's data, or another project's dependencies. */
    static final int MOST_FILES = 10_000;

    /** Folders at the top of a project that hold no definitions. */
    private static final Set<String> OTHER_FOLDERS = Set.of("data", "target");

    private DefinitionFiles() {}

    /** How a definition begins, in a file that is no YAML otherwise. */
    private static final Pattern HEAD = Pattern.compile("([a-z]+):[ \\t]+[\"']?([a-z_][a-z0-9_]{0,62})\\b.*");

    /** What a file holds. */
    sealed interface Content {}

    /** A file that was parsed. */
    record Parsed(Path file, Yaml document) implements Content {}

    /** A file that could not be parsed but says what it defines. */
    record Broken(String kind, String name, Location place) implements Content {}

    /** What all definitions below a project's folder hold, by path; {@code tidemark.yaml} itself is not among them. */
    static List<Content> below(Path root, Problems problems) {
        List<Path> files = find(root, problems);
        if (files.size() > MOST_FILES) {
            problems.add(Problem.user(
                    "TOO_MANY_FILES",
                    "Too many YAML files below " + root + ": more than " + MOST_FILES,
                    "move what is no definition into the folder data"));
            return List.of();
        }
        List<Content> contents = new ArrayList<>();
        for (Path file : files) {
            if (!file.equals(root.resolve(ProjectReader.PROJECT_FILE))) {
                bytes(file, problems)
                        .flatMap(bytes -> content(file, bytes, problems))
                        .ifPresent(contents::add);
            }
        }
        return contents;
    }

    /** The document of one file; empty, with a problem, if it cannot be read. */
    static Optional<Yaml> parse(Path file, Problems problems) {
        return bytes(file, problems).flatMap(bytes -> YamlParser.parse(file.normalize(), bytes, problems));
    }

    private static Optional<Content> content(Path file, byte[] bytes, Problems problems) {
        Optional<Yaml> document = YamlParser.parse(file.normalize(), bytes, problems);
        if (document.isPresent()) {
            return Optional.of(new Parsed(file, document.get()));
        }
        String beginning = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.UTF_8);
        return beginning
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .map(HEAD::matcher)
                .filter(Matcher::matches)
                .map(head -> new Broken(head.group(1), head.group(2), Location.of(file.normalize())));
    }

    private static Optional<byte[]> bytes(Path file, Problems problems) {
        Path shown = file.normalize();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            problems.add(Problem.user("NOT_A_FILE", "Not a file", "remove it, or give it another ending")
                    .at(Location.of(shown)));
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than is allowed, so that the parser sees that it is too much.
            return Optional.of(in.readNBytes(YamlParser.MAX_BYTES + 1));
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
        boolean top = root.relativize(folder).getNameCount() == 1;
        return !name.startsWith(".") && !(top && OTHER_FOLDERS.contains(name));
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
