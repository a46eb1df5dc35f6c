package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the project that {@code init} makes. */
final class CommandsTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void startAProject() {
        shell = new Shell(folder);
        assertThat(shell.run("init", "shop").code()).isZero();
    }

    @Test
    void aStartedProjectIsReadyAndItsTestsPass() {
        Shell.Result check = shell.run("check", "shop");
        assertThat(check.out()).isEqualTo("Ready: 1 source, 1 model, 2 tests\n");
        assertThat(check.err()).isEmpty();

        Shell.Result test = shell.run("test", "shop");
        assertThat(test.err()).isEmpty();
        assertThat(test.code()).isZero();
        assertThat(test.out()).contains("passed  a customer who orders twice is one customer");
        assertThat(test.out()).contains("2 tests, 0 failed");
        assertThat(folder.resolve("shop/.tidemark")).doesNotExist();
    }

    @Test
    void aRunCountsOnceAndTheNextHasNothingToDo() {
        Shell.Result plan = shell.run("plan", "shop");
        assertThat(plan.out()).contains("Count 2 new slices of orders", "Model revenue_by_day is new: 2 slices");

        Shell.Result first = shell.run("run", "shop", "--show", "revenue_by_day");
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("1 table is up to date");
        assertThat(first.out()).endsWith("""
                        day         country  orders  customers  revenue
                        ----------  -------  ------  ---------  -------
                        2024-05-01  FR            2          1    37.50
                        2024-05-01  GB            2          1    15.50
                        2024-05-02  FR            1          1     7.25
                        (3 rows)
                        """);

        Shell.Result second = shell.run("run", "shop", "--format", "json");
        assertThat(second.out()).contains("\"rounds\":0", "\"sources\":[]");
        assertThat(shell.run("plan", "shop").out()).isEqualTo("Nothing to count\n");
    }

    @Test
    void undoTakesASliceOutAndReplayBringsItBack() {
        shell.run("run", "shop");
        String before = shell.run("show", "shop", "revenue_by_day").out();

        Shell.Result undo = shell.run("undo", "shop", "orders", "2024-05-02");
        assertThat(undo.err()).isEmpty();
        assertThat(undo.code()).isZero();
        assertThat(shell.run("show", "shop", "revenue_by_day", "--format", "csv")
                        .out())
                .isEqualTo("""
                        day,country,orders,customers,revenue
                        2024-05-01,FR,1,1,25.50
                        2024-05-01,GB,2,1,15.50
                        """);
        assertThat(shell.run("run", "shop").out()).contains("Nothing new");

        assertThat(shell.run("replay", "shop", "orders", "2024-05-02").code()).isZero();
        assertThat(shell.run("show", "shop", "revenue_by_day").out()).isEqualTo(before);
    }

    @Test
    void undoAsksAPersonAndTakesNoForNo() {
        shell.run("run", "shop");
        shell.with("TIDEMARK_TERMINAL", "in out err").with("NO_COLOR", "1").typing("n\n");

        Shell.Result refused = shell.run("undo", "shop", "orders", "2024-05-02");

        assertThat(refused.err())
                .isEqualTo("Take slice 2024-05-02 of orders out of all tables? [y/N] Nothing was changed\n");
        assertThat(shell.run("status", "shop").out()).doesNotContain("2024-05-02  undone");
    }

    @Test
    void recordsThatDoNotFitAreListedWithTheirPlace() throws IOException {
        Path file = Files.createDirectories(folder.resolve("shop/data/orders/2024-05-03"))
                .resolve("part-0.ndjson");
        StringBuilder lines = new StringBuilder();
        for (int order = 0; order < 200; order++) {
            lines.append("{\"order_id\":\"x").append(order).append("\",\"amount\":1}\n");
        }
        Files.writeString(file, lines + "{\"order_id\":\"bad\",\"amount\":\"much\"}\n");

        Shell.Result run = shell.run("run", "shop");
        assertThat(run.code()).isZero();

        Shell.Result listed = shell.run("dead-letters", "shop", "orders", "--format", "json");
        assertThat(listed.out())
                .contains("\"slice\":\"2024-05-03\",\"file\":\"data/orders/2024-05-03/part-0.ndjson\",\"line\":201")
                .contains("amount", "DECIMAL(10,2)", "much");
        Shell.Result raw = shell.run("dead-letters", "shop", "--raw");
        assertThat(raw.out()).isEqualTo("{\"order_id\":\"bad\",\"amount\":\"much\"}\n");
    }

    @Test
    void aRepairedRecordCountsOnceAndGoesWithItsSlice() throws IOException {
        Path file = Files.createDirectories(folder.resolve("shop/data/orders/2024-05-03"))
                .resolve("part-0.ndjson");
        String good = "{\"country\":\"NZ\",\"customer\":\"c9\",\"amount\":1,\"ordered_at\":\"2024-05-03T00:00:00Z\"}\n";
        String bad = good.replace(":1,", ":\"one\",");
        Files.writeString(file, good.repeat(150) + bad);
        shell.run("run", "shop");
        String table = """
                day,country,orders,customers,revenue
                2024-05-01,FR,2,1,37.50
                2024-05-01,GB,2,1,15.50
                2024-05-02,FR,1,1,7.25
                """;
        assertThat(csv()).isEqualTo(table + "2024-05-03,NZ,150,1,150.00\n");

        Shell.Result still = shell.typing(bad).run("dead-letters", "shop", "--resubmit", "1");
        assertThat(still.code()).isEqualTo(1);
        assertThat(still.err())
                .startsWith("The record is no event of source orders: ")
                .endsWith(" (repair it)\n");
        Shell.Result two = shell.typing(good + good).run("dead-letters", "shop", "--resubmit", "1");
        assertThat(two.err()).startsWith("There is more than one record");

        for (int time = 0; time < 2; time++) {
            Shell.Result repaired = shell.typing(good).run("dead-letters", "shop", "--resubmit", "1");
            assertThat(repaired.err()).isEmpty();
            assertThat(csv()).isEqualTo(table + "2024-05-03,NZ,151,1,151.00\n");
        }
        assertThat(shell.run("dead-letters", "shop", "--format", "json").out()).contains("\"repaired\":true");
        assertThat(shell.run("run", "shop").out()).contains("Nothing new");

        // Now the file itself is repaired: the record may not count twice.
        Files.writeString(file, good.repeat(151));
        assertThat(shell.run("run", "shop").code()).isZero();
        assertThat(csv()).isEqualTo(table + "2024-05-03,NZ,151,1,151.00\n");
        assertThat(shell.run("dead-letters", "shop").out()).isEqualTo("No dead letters\n");
    }

    @Test
    void undoTakesTheRepairedRecordsOfASliceWithIt() throws IOException {
        String before = afterRun();
        Path file = Files.createDirectories(folder.resolve("shop/data/orders/2024-05-03"))
                .resolve("part-0.ndjson");
        String good = "{\"country\":\"NZ\",\"amount\":1,\"ordered_at\":\"2024-05-03T00:00:00Z\"}\n";
        Files.writeString(file, good.repeat(150) + "{]\n");
        shell.run("run", "shop");
        shell.typing(good).run("dead-letters", "shop", "--resubmit", "1");
        assertThat(csv()).contains("2024-05-03,NZ,151");

        assertThat(shell.run("undo", "shop", "orders", "2024-05-03").err()).isEmpty();

        assertThat(csv()).isEqualTo(before);
        assertThat(shell.run("run", "shop").out()).contains("Nothing new");
        assertThat(csv()).isEqualTo(before);
    }

    private String afterRun() {
        shell.run("run", "shop");
        return csv();
    }

    private String csv() {
        return shell.run("show", "shop", "revenue_by_day", "--format", "csv").out();
    }

    @Test
    void statusTellsWhereEverythingStands() {
        Shell.Result before = shell.run("status", "shop", "--format", "json");
        assertThat(before.out()).contains("\"uncounted\":2", "\"status\":\"not counted yet\"");
        assertThat(folder.resolve("shop/.tidemark")).doesNotExist();

        shell.run("run", "shop");

        Shell.Result after = shell.run("status", "shop", "--format", "json");
        assertThat(after.out())
                .contains("\"counted\":2", "\"uncounted\":0", "\"events\":5", "\"last_slice\":\"2024-05-02\"")
                .contains("\"status\":\"up to date\"", "\"rows\":3", "\"behind\":0")
                .contains("\"last_run\":\"done\"", "\"lag_seconds\":0");
        assertThat(after.out().lines()).hasSize(1);
    }

    @Test
    void glimpseShowsOneColumnALine() {
        Shell.Result source = shell.run("glimpse", "shop", "orders");
        assertThat(source.out())
                .startsWith("orders: 5 columns, 5 rows\n")
                .contains("amount      DECIMAL(10,2)  10.00, 25.50, 5.50, 7.25, 12.00\n");

        shell.run("run", "shop");
        Shell.Result table = shell.run("glimpse", "shop", "revenue_by_day", "--format", "json");
        assertThat(table.out())
                .startsWith("{\"name\":\"revenue_by_day\",\"rows\":3,\"columns\":[{\"name\":\"day\",\"type\":\"DATE\","
                        + "\"values\":[\"2024-05-01\",\"2024-05-01\",\"2024-05-02\"]}");
    }

    @Test
    void theCurrentFolderIsTheProjectWhenNoneIsNamed() {
        Shell inside = new Shell(folder.resolve("shop"));
        inside.run("run");

        assertThat(inside.run("show", "revenue_by_day", "--limit", "1").out())
                .endsWith("(1 row of 3, --limit all for the rest)\n");
    }

    @Test
    void aProjectNeedsAnEmptyFolder() {
        Shell.Result again = shell.run("init", "shop");

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo("Cannot start a project in a folder that holds something: " + folder.resolve("shop")
                        + " (name a new or empty folder)\n");
    }
}
