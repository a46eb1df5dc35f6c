package dev.tidemark.cli;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Projects to start from; the build packs them into the jar beside this class. */
final class Templates {

    private static final String STARTER = "starter";
    private static final String EXAMPLES = "examples";

    /** Names of the examples and the first sentence each says about itself. */
    SortedMap<String, String> examples() {
        SortedMap<String, String> found = new TreeMap<>();
        within(EXAMPLES, folder -> {
            try (Stream<Path> folders = Files.list(folder)) {
                for (Path project : folders.toList()) {
                    Path definition = project.resolve("tidemark.yaml");
                    if (Files.exists(definition)) {
                        String name = project.getFileName().toString().replaceFirst("/$", "");
                        found.put(name, description(Files.readAllLines(definition)));
                    }
                }
            }
        });
        return found;
    }

    private static String description(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("description:"))
                .map(line -> line.substring("description:".length()).strip())
                .findFirst()
                .orElse("");
    }

    void copyExample(String name, Path target) {
        refuseUnlessEmpty(target);
        within(EXAMPLES, folder -> copy(folder.resolve(name), target));
    }

    /** Makes the smallest project that shows everything, named like its folder. */
    void start(Path target) {
        refuseUnlessEmpty(target);
        within(STARTER, folder -> copy(folder, target));
        Path definition = target.resolve("tidemark.yaml");
        try {
            String text = Files.readString(definition).replace("starter", projectName(target));
            Files.writeString(definition, text);
        } catch (IOException e) {
            throw cannotMake(target, e);
        }
    }

    private static String projectName(Path target) {
        Path last = target.toAbsolutePath().normalize().getFileName();
        String name = last == null
                ? "project"
                : last.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
        return name.matches("[a-z].*") ? name : "project_" + name;
    }

    private static void refuseUnlessEmpty(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        boolean empty;
        try (Stream<Path> entries = Files.list(target)) {
            empty = entries.findAny().isEmpty();
        } catch (IOException e) {
            throw cannotMake(target, e);
        }
        if (!empty) {
            throw new TidemarkException(Problem.user(
                    "FOLDER_NOT_EMPTY",
                    "Cannot start a project in a folder that holds something: " + target,
                    "name a new or empty folder"));
        }
    }

    private static void copy(Path from, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
            Files.writeString(target.resolve(".gitignore"), ".tidemark/\n");
        } catch (IOException e) {
            throw cannotMake(target, e);
        }
    }

    private static TidemarkException cannotMake(Path target, IOException cause) {
        return new TidemarkException(
                Problem.outside(
                        "CANNOT_WRITE", "Cannot make the project in " + target + ": " + cause, "check the folder"),
                cause);
    }

    @FunctionalInterface
    private interface Visit {
        void of(Path folder) throws IOException;
    }

    /** Opens the packed folder: inside the jar, or in the build's output when there is no jar yet. */
    private static void within(String name, Visit visit) {
        URL packed = Templates.class.getResource(name);
        if (packed == null) {
            throw new IllegalStateException("The build did not pack: " + name);
        }
        try {
            URI address = packed.toURI();
            if ("jar".equals(address.getScheme())) {
                try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
                    visit.of(jar.provider().getPath(address));
                }
            } else {
                visit.of(Path.of(address));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
