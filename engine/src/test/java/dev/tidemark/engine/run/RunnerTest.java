package dev.tidemark.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds end to end: files in, tables out. */
class RunnerTest {

    private final Workshop workshop = Workshop.temporary(2, 64 << 20);

    @BeforeEach
    void projectOfClicks() {
        workshop.write("sources/clicks.yaml", """
                source: clicks
                path: data/run=*
                format: ndjson
                schema: "user STRING, page STRING, n BIGINT, at TIMESTAMP"
                event_time: at
                max_dead: 50%
                """);
        model(
                "pages",
                "SELECT page, count(*) AS views, count(DISTINCT user) AS users, max(n) AS most FROM clicks GROUP BY page");
    }

    @AfterEach
    void clean() {
        workshop.close();
    }

    private void model(String name, String sql) {
        workshop.write("models/" + name + ".yaml", "model: " + name + "\nsql: \"" + sql + "\"\n");
    }

    private void slice(String name, String... lines) {
        workshop.write("data/run=" + name + "/part-0.json", String.join("\n", lines) + "\n");
    }

    private static String click(String user, String page, long n) {
        return "{\"user\": \"" + user + "\", \"page\": \"" + page + "\", \"n\": " + n + "}";
    }

    @Test
    void slicesOfTheSameKeyAddUpAndVisitorsAreCountedOnce() {
        slice("1", click("u1", "/a", 1), click("u2", "/a", 5), click("u1", "/b", 2));
        assertThat(workshop.run().slices()).isEqualTo(1);
        assertThat(workshop.rows("pages")).containsExactly("[/a, 2, 2, 5]", "[/b, 1, 1, 2]");
        slice("2", click("u1", "/a", 3), click("u3", "/a", 4));
        workshop.run();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 4, 3, 5]", "[/b, 1, 1, 2]");
    }

    @Test
    void aRunWithNothingNewDoesNothing() {
        slice("1", click("u1", "/a", 1));
        workshop.run();
        RunReport again = workshop.run();
        assertThat(again.plan().isNothing()).isTrue();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 1, 1, 1]");
    }

    @Test
    void undoneSliceLeavesNoTraceUntilItIsReplayed() {
        slice("1", click("u1", "/a", 1), click("u2", "/b", 9));
        slice("2", click("u1", "/a", 7));
        workshop.run();
        workshop.undo("clicks", "run=1");
        assertThat(workshop.rows("pages")).containsExactly("[/a, 1, 1, 7]");
        workshop.run();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 1, 1, 7]");
        workshop.replay("clicks", "run=1");
        assertThat(workshop.rows("pages")).containsExactly("[/a, 2, 1, 7]", "[/b, 1, 1, 9]");
    }

    @Test
    void changedSliceIsReplacedNotCountedTwice() {
        slice("1", click("u1", "/a", 1));
        workshop.run();
        slice("1", click("u1", "/a", 1), click("u2", "/c", 2));
        workshop.run();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 1, 1, 1]", "[/c, 1, 1, 2]");
    }

    @Test
    void newModelCountsWhatItLacks() {
        slice("1", click("u1", "/a", 1), click("u2", "/b", 2));
        workshop.run();
        model("total", "SELECT count(*) AS all FROM clicks");
        slice("2", click("u1", "/a", 1));
        RunReport report = workshop.run();
        assertThat(report.plan().counts()).hasSize(2);
        assertThat(workshop.rows("total")).containsExactly("[3]");
        assertThat(workshop.rows("pages")).containsExactly("[/a, 2, 1, 1]", "[/b, 1, 1, 2]");
    }

    @Test
    void changedModelIsCountedAgainAndTakesTheOldOnesPlace() {
        slice("1", click("u1", "/a", 1), click("u2", "/b", 2));
        workshop.run();
        model("pages", "SELECT page, sum(n) AS total FROM clicks WHERE page <> '/b' GROUP BY page");
        workshop.run();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 1]");
    }

    @Test
    void aModelWithoutKeysHasItsRowBeforeThereIsAnything() {
        model("total", "SELECT count(*) AS all, sum(n) AS n FROM clicks");
        workshop.write("data/.keep", "");
        workshop.run();
        assertThat(workshop.rows("total")).containsExactly("[0, null]");
        assertThat(workshop.rows("pages")).isEmpty();
    }

    @Test
    void aModelThatFailsOnASliceStaysBehindAlone() {
        model("ratios", "SELECT page, sum(10 / n) AS r FROM clicks GROUP BY page");
        slice("1", click("u1", "/a", 5));
        slice("2", click("u1", "/a", 0));
        RunReport report = workshop.run();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 2, 1, 5]");
        assertThat(workshop.rows("ratios")).containsExactly("[/a, 2.0]");
        assertThat(report.problems()).extracting(Problem::code).containsExactly("MODEL_BEHIND");
        assertThat(report.problems().get(0).message())
                .startsWith("Model ratios cannot count slice run=2 of clicks: ")
                .containsIgnoringCase("division by zero");
    }

    @Test
    void aModelWhoseRowsCannotBeComputedStaysBehindAlone() {
        model("sums", "SELECT page, sum(n) AS total FROM clicks GROUP BY page");
        slice("1", click("u1", "/a", Long.MAX_VALUE));
        workshop.run();
        slice("2", click("u1", "/a", 1));
        RunReport report = workshop.run();
        assertThat(report.problems()).extracting(Problem::code).containsExactly("MODEL_BEHIND");
        assertThat(report.problems().get(0).message()).startsWith("Model sums cannot publish its rows: ");
        assertThat(workshop.rows("sums")).containsExactly("[/a, " + Long.MAX_VALUE + "]");
        assertThat(workshop.rows("pages")).containsExactly("[/a, 2, 1, " + Long.MAX_VALUE + "]");
        slice("3", click("u1", "/a", -1));
        workshop.run();
        assertThat(workshop.run().problems()).isEmpty();
        assertThat(workshop.rows("sums")).containsExactly("[/a, " + Long.MAX_VALUE + "]");
    }

    @Test
    void tooManyDeadLettersFailTheSliceAlone() {
        slice("1", click("u1", "/a", 5), "{oops", "[]");
        slice("2", click("u1", "/a", 1), "{\"n\": \"x\"}");
        RunReport report = workshop.run();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 1, 1, 1]");
        assertThat(report.problems()).extracting(Problem::code).containsExactly("SLICE_FAILED");
        try (Store store = workshop.store()) {
            assertThat(store.slices("clicks"))
                    .extracting(
                            slice -> slice.name() + " " + slice.status() + " " + slice.events() + " " + slice.dead())
                    .containsExactly("run=1 FAILED 1 2", "run=2 COUNTED 1 1");
            assertThat(store.deadLetters("clicks", "run=2", 10))
                    .extracting(letter -> letter.file() + ":" + letter.line() + " "
                            + new String(letter.raw(), StandardCharsets.UTF_8))
                    .containsExactly("data/run=2/part-0.json:2 {\"n\": \"x\"}");
        }
        slice("1", click("u1", "/a", 5));
        assertThat(workshop.run().problems()).isEmpty();
        assertThat(workshop.rows("pages")).containsExactly("[/a, 2, 1, 5]");
    }

    @Test
    void aSecondRunIsRefusedWhileOneHoldsTheLease() {
        slice("1", click("u1", "/a", 5));
        try (Store store = workshop.store()) {
            Lease held = store.acquire("somebody", Duration.ofMinutes(5));
            assertThatThrownBy(workshop::run)
                    .isInstanceOf(TidemarkException.class)
                    .hasMessageContaining("Another run writes to the store: somebody");
            store.release(held);
        }
        assertThat(workshop.run().slices()).isEqualTo(1);
    }

    @Test
    void undoOfWhatIsNotCountedSaysSo() {
        slice("1", click("u1", "/a", 5));
        workshop.run();
        assertThatThrownBy(() -> workshop.undo("clicks", "run=11"))
                .hasMessageContaining("Source clicks has no slice named: run=11 (did you mean run=1?)");
        workshop.undo("clicks", "run=1");
        assertThatThrownBy(() -> workshop.undo("clicks", "run=1")).hasMessageContaining("is not counted: it is undone");
        try (Store store = workshop.store()) {
            assertThat(store.slices("clicks").get(0).status()).isEqualTo(SliceStatus.UNDONE);
        }
    }
}
