package dev.tidemark.engine.test;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one test.
 *
 * @param location of the test
 * @param outcome ERROR when the test could not be carried out to the end; {@code problems} say why
 * @param comparisonOrNull the comparison that failed
 * @param expectOrNull where the failed {@code expect:} stands
 */
public record TestResult(
        String model,
        String name,
        Location location,
        Outcome outcome,
        List<Problem> problems,
        @Nullable Comparison comparisonOrNull,
        @Nullable Location expectOrNull,
        double seconds) {

    public TestResult {
        problems = List.copyOf(problems);
    }

    /** How a test ends. */
    public enum Outcome {
        PASSED,
        FAILED,
        ERROR
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    public Optional<Comparison> comparison() {
        return Optional.ofNullable(comparisonOrNull);
    }

    public Optional<Location> expect() {
        return Optional.ofNullable(expectOrNull);
    }
}
