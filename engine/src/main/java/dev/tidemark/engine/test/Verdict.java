package dev.tidemark.engine.test;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a script ended: with problems, with a table that is not as expected, or well. */
record Verdict(
        List<Problem> problems,
        @Nullable Comparison comparisonOrNull,
        @Nullable Location expectOrNull) {

    static Verdict passed() {
        return new Verdict(List.of(), null, null);
    }

    TestResult.Outcome outcome() {
        if (!problems.isEmpty()) {
            return TestResult.Outcome.ERROR;
        }
        return comparisonOrNull == null ? TestResult.Outcome.PASSED : TestResult.Outcome.FAILED;
    }
}
