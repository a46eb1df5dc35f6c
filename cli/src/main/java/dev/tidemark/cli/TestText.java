package dev.tidemark.cli;

import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Style;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.engine.test.TestResult;
import java.time.ZoneId;
import java.util.List;

/** Test results for people, one by one and in sum. */
final class TestText {

    private final Terminal terminal;
    private final ZoneId zone;
    private final Style style;
    private final ProblemPrinter problems;
    private String model = "";

    TestText(Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.zone = zone;
        this.style = terminal.style(Terminal.Stream.OUT);
        this.problems = new ProblemPrinter(terminal);
    }

    void result(TestResult result) {
        if (!result.model().equals(model)) {
            model = result.model();
            terminal.out().println(style.bold(model));
        }
        String seconds = style.dim(" (" + Counted.seconds(result.seconds()) + ")");
        switch (result.outcome()) {
            case PASSED -> terminal.out().println("  " + style.green("passed") + "  " + result.name() + seconds);
            case FAILED -> {
                terminal.out().println("  " + style.red("FAILED") + "  " + result.name() + seconds);
                String place = problems.shown(result.expect().orElse(result.location()));
                result.comparison().ifPresent(comparison -> {
                    terminal.out()
                            .println("    " + style.bold(place) + ": " + ComparisonText.summary(comparison)
                                    + style.dim("  (- expected, + in the table)"));
                    new ComparisonText(comparison, terminal, zone).print("    ");
                });
            }
            case ERROR -> {
                terminal.out().println("  " + style.red("ERROR") + "   " + result.name() + seconds);
                terminal.out().flush();
                problems.print(result.problems());
            }
        }
        terminal.out().flush();
    }

    void summary(List<TestResult> results) {
        if (results.isEmpty()) {
            terminal.out().println("No tests: write them under tests: in a model");
            return;
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        double seconds = results.stream().mapToDouble(TestResult::seconds).sum();
        String sum = Counted.of(results.size(), "test") + ", " + failed + " failed";
        terminal.out().println();
        terminal.out()
                .println((failed == 0 ? style.green(sum) : style.red(sum)) + " (" + Counted.seconds(seconds) + ")");
    }
}
