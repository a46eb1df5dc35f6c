package dev.tidemark.engine.test;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.SourceProgram;
import dev.tidemark.engine.run.ResolvedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the tests of a project's models. Given rows become lines of JSON, decoded under the source's schema, counted by
 * the same pass and committed to a real store in a folder that is removed afterwards.
 */
public final class ModelTests {

    private final ResolvedProject project;
    private final Format json;
    private final Supplier<Store> stores;
    private final Map<List<String>, SourceProgram> programs = new HashMap<>();

    /**
     * Tests of a project.
     *
     * @param json the format that reads lines of JSON
     * @param stores opens an empty store that is gone when it is closed
     */
    public ModelTests(ResolvedProject project, Format json, Supplier<Store> stores) {
        this.project = project;
        this.json = json;
        this.stores = stores;
    }

    /** Runs one test; whatever goes wrong is in the result. */
    public TestResult run(ModelDefinition model, TestDefinition test) {
        long started = System.nanoTime();
        Path folder = null;
        try {
            folder = Files.createTempDirectory("tidemark-test");
            return finished(model, test, started, scripted(folder, model, test));
        } catch (TidemarkException e) {
            return finished(model, test, started, new Verdict(e.problems(), null, null));
        } catch (IOException e) {
            Problem problem = Problem.outside(
                    "CANNOT_WRITE", "Cannot write the test's events: " + e, "check the temporary folder");
            return finished(model, test, started, new Verdict(List.of(problem.at(test.location())), null, null));
        } finally {
            if (folder != null) {
                remove(folder);
            }
        }
    }

    private Verdict scripted(Path folder, ModelDefinition model, TestDefinition test) throws IOException {
        CompiledModel compiled = project.model(model.name());
        try (Store store = stores.get()) {
            return new ScriptedTest(project, compiled, this::program, json, store, folder).run(test);
        }
    }

    /** Compiling takes longer than a test: each program is made once for all tests. */
    private SourceProgram program(String source, List<CompiledModel> models) {
        List<String> names = Stream.concat(Stream.of(source), models.stream().map(CompiledModel::name))
                .toList();
        return programs.computeIfAbsent(names, key -> project.programs().apply(source, models));
    }

    private static TestResult finished(ModelDefinition model, TestDefinition test, long started, Verdict verdict) {
        return new TestResult(
                model.name(),
                test.name(),
                test.location(),
                verdict.outcome(),
                verdict.problems(),
                verdict.comparisonOrNull(),
                verdict.expectOrNull(),
                (System.nanoTime() - started) / 1e9);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // The system clears its temporary folder.
        }
    }
}
