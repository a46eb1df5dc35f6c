package dev.tidemark;

import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.engine.decode.Formats;
import dev.tidemark.engine.run.ResolvedProject;
import dev.tidemark.engine.test.ModelTests;
import dev.tidemark.engine.test.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Runs the chosen tests of a project, one after another, in the order of the files. */
final class TestRun {

    private final Project project;
    private final ModelTests tests;

    TestRun(Project project, ResolvedProject resolved) {
        this.project = project;
        this.tests = new ModelTests(resolved, Formats.named("ndjson"), Stores::temporary);
    }

    List<TestResult> run(BiPredicate<ModelDefinition, TestDefinition> wanted, Consumer<TestResult> each) {
        List<TestResult> results = new ArrayList<>();
        for (ModelDefinition model : project.models()) {
            for (TestDefinition test : model.tests()) {
                if (wanted.test(model, test)) {
                    TestResult result = tests.run(model, test);
                    each.accept(result);
                    results.add(result);
                }
            }
        }
        return results;
    }
}
