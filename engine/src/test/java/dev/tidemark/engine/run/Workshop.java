package dev.tidemark.engine.run;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.StoreProvider;
import dev.tidemark.core.yaml.ProjectReader;
import dev.tidemark.engine.pass.PassSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A project in a folder, for tests: files are written, runs are made with the real engine and store. */
final class Workshop implements AutoCloseable {

    private final Path root;
    private final PassSettings settings;

    Workshop(Path root, int threads, long memoryBytes) {
        this.root = root;
        settings = new PassSettings(threads, memoryBytes, root.resolve(".tidemark/spill"));
        write("tidemark.yaml", "project: workshop\n");
    }

    static Workshop temporary(int threads, long memoryBytes) {
        try {
            return new Workshop(Files.createTempDirectory("tidemark-workshop"), threads, memoryBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    Workshop write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Workshop write(String name, byte[] bytes) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunReport run() {
        try (Store store = store()) {
            return runner(store).run();
        }
    }

    RunReport undo(String source, String slice) {
        try (Store store = store()) {
            return runner(store).undo(source, slice);
        }
    }

    RunReport replay(String source, String slice) {
        try (Store store = store()) {
            return runner(store).replay(source, slice);
        }
    }

    private Runner runner(Store store) {
        Project project = ProjectReader.read(root, System.getenv()::get, Map.of());
        ResolvedProject resolved =
                Resolver.resolve(project, Optional.of(store), Clock.systemUTC()).orThrow();
        return new Runner(resolved, store, settings, Clock.systemUTC(), RunListener.SILENT);
    }

    Store store() {
        String address = "sqlite:.tidemark/tables.db";
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
            if (provider.accepts(address)) {
                return provider.open(address, root);
            }
        }
        throw new IllegalStateException("No store for " + address);
    }

    /** The rows readers see, as text, in the order of the table when it has one, otherwise sorted. */
    List<String> rows(String model) {
        try (Store store = store();
                Store.Rows rows = store.rows(model)) {
            List<String> texts = new ArrayList<>();
            rows.forEachRemaining(row -> texts.add(Arrays.deepToString(row)));
            if (!rows.shape().ordered()) {
                texts.sort(null);
            }
            return texts;
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
