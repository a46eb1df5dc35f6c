package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import org.apache.spark.sql.catalyst.trees.Origin;

/** Collects what a definition asks for and Tidemark cannot keep: the clause, why, and what to write instead. */
final class Refusals {

    private static final String NOT_INCREMENTAL = "NOT_INCREMENTAL";

    private final String purpose;
    private final SqlText text;
    private final SqlSession session;
    private final Problems problems;
    private int added;

    /**
     * @param purpose what cannot be done, such as {@code count model pageview_geo}
     * @param text where problems stand that do not say it themselves
     */
    Refusals(String purpose, SqlText text, SqlSession session, Problems problems) {
        this.purpose = purpose;
        this.text = text;
        this.session = session;
        this.problems = problems;
    }

    String purpose() {
        return purpose;
    }

    SqlText text() {
        return text;
    }

    Problems problems() {
        return problems;
    }

    void add(Origin origin, String what, String remedy) {
        add(NOT_INCREMENTAL, origin, what, remedy);
    }

    void add(String code, Origin origin, String what, String remedy) {
        added++;
        problems.add(
                Problem.user(code, "Cannot " + purpose + ": " + what, remedy).at(session.place(origin, text)));
    }

    /** @throws Stop if anything was refused here */
    void stopIfAny() {
        if (added > 0) {
            throw new Stop();
        }
    }
}
