package dev.tidemark.cli;

import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Facts;
import dev.tidemark.cli.output.OutputFormat;
import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.TestDefinition;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.test.TestResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark test}. */
@picocli.CommandLine.Command(
        customSynopsis = "tidemark test [OPTIONS] [DIR]",
        description = {
            "Runs the tests that stand beside the models. Given rows are decoded under the source's schema, counted by"
                    + " the real engine into an empty store, and the published table is compared. Touches neither the"
                    + " project's data nor its store.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tidemark test examples/pageviews",
            "  tidemark test examples/pageviews --model pageview_geo",
            "  tidemark test examples/pageviews --name '*late*'",
            "  tidemark test --format json | jq -r '.tests[] | select(.outcome != \"passed\") | .name'"
        })
final class TestCommand extends ProjectCommand {

    @Option(names = "--model", paramLabel = "MODEL", description = "Only the tests of this model.")
    private @Nullable String model;

    @Option(
            names = "--name",
            paramLabel = "PATTERN",
            description = "Only tests whose name matches; * stands for any text.")
    private @Nullable String name;

    @Mixin
    private FormatOption output = new FormatOption();

    TestCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        Operands operands = operands();
        try (Tidemark tidemark = open(operands.folder())) {
            if (model != null) {
                tidemark.requireModel(model);
            }
            requireMatch(tidemark);
            boolean table = output.format == OutputFormat.TABLE;
            TestText text = new TestText(terminal, tidemark.project().zone());
            List<TestResult> results = tidemark.test(this::wanted, table ? text::result : result -> {});
            if (table) {
                text.summary(results);
            } else {
                facts(results).print(output.format, terminal, tidemark.project().zone());
            }
            return results.stream().allMatch(TestResult::passed) ? 0 : Kind.USER.exitCode();
        }
    }

    private boolean wanted(ModelDefinition of, TestDefinition test) {
        return (model == null || of.name().equals(model)) && (name == null || matches(test.name(), name));
    }

    /** A pattern that selects nothing is a typing error, not a success. */
    private void requireMatch(Tidemark tidemark) {
        if (name == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (ModelDefinition of : tidemark.project().models()) {
            for (TestDefinition test : of.tests()) {
                if (wanted(of, test)) {
                    return;
                }
                names.add(test.name());
            }
        }
        throw new TidemarkException(Problem.usage(
                "NO_TEST", "No test has a name like: " + name, Nearest.remedy(name, names, "* stands for any text")));
    }

    static boolean matches(String text, String pattern) {
        StringBuilder regex = new StringBuilder("(?is)");
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.length() == "(?is)".length() ? "" : ".*").append(java.util.regex.Pattern.quote(literal));
        }
        return text.matches(regex.toString());
    }

    private Facts facts(List<TestResult> results) {
        Section.Builder tests = Section.named("tests")
                .text("model")
                .text("name")
                .text("outcome")
                .text("file")
                .number("line")
                .column("seconds", new Type.Decimal(18, 3))
                .text("message");
        ProblemPrinter places = new ProblemPrinter(terminal);
        for (TestResult result : results) {
            tests.row(
                    result.model(),
                    result.name(),
                    result.outcome().name().toLowerCase(Locale.ROOT),
                    places.shownFile(result.location()),
                    (long) result.expect().orElse(result.location()).line(),
                    BigDecimal.valueOf(result.seconds()).setScale(3, RoundingMode.HALF_UP),
                    message(result));
        }
        return new Facts()
                .value("passed", results.stream().filter(TestResult::passed).count())
                .value(
                        "failed",
                        results.stream().filter(result -> !result.passed()).count())
                .section(tests.done());
    }

    private @Nullable String message(TestResult result) {
        if (result.passed()) {
            return null;
        }
        if (!result.problems().isEmpty()) {
            return result.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        }
        return result.comparison().map(ComparisonText::summary).orElse(null);
    }
}
