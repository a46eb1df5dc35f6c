package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import java.util.Optional;
import java.util.function.Supplier;

/** Works through definitions one by one, so that the problems of one leave the others to be looked at. */
record Attempts(SqlSession session, SqlErrors.Names names, Problems problems) {

    /** The work's result, or empty when its problem was noted. */
    <T> Optional<T> attempt(SqlText text, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (Stop noted) {
            return Optional.empty();
        } catch (TidemarkException known) {
            problems.addAll(known.problems());
            return Optional.empty();
        } catch (Exception | StackOverflowError failure) {
            // Exception, because Scala throws checked ones, such as AnalysisException, without declaring them.
            problems.add(SqlErrors.problem(failure, text, session, names));
            return Optional.empty();
        }
    }
}
