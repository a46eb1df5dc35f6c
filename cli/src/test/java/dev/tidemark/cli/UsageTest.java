package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrong usage ends with 2 and says what to write. */
final class UsageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    chek x                    | Unknown command: chek (did you mean check?)
                    frobnicate                | Unknown command: frobnicate (tidemark --help lists all commands)
                    run --formt json          | Unknown option: --formt (did you mean --format?)
                    run --format jsn          | Invalid value of --format: jsn (did you mean json?)
                    run --limit few --show x  | Invalid value of --limit: few (write a number of rows, or all)
                    show                      | Missing: TABLE (the operands are [DIR] TABLE)
                    run a b                   | One operand too many: b (the operands are [DIR])
                    init                      | Missing: DIR (name the folder to make, such as tidemark init shop)
                    init x --example pagevews | Unknown example: pagevews (did you mean pageviews?)
                    """)
    void wrongUsageIsExplained(String line, String message) {
        new Shell(folder).run("init", "shop");
        Shell shell = new Shell(folder.resolve("shop"));
        shell.run("run");

        Shell.Result result = shell.run(line.split(" +"));

        assertThat(result.err()).isEqualTo(message + "\n");
        assertThat(result.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Commands.class)
    void everyCommandExplainsItselfWithExamples(Commands command) {
        Shell.Result help = new Shell(folder).run(command.word(), "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: tidemark " + command.word()).contains("Examples:\n  tidemark ");
        assertThat(new Shell(folder).run("help", command.word())).isEqualTo(help);
        String examples = help.out().substring(help.out().indexOf("Examples:"));
        assertThat(examples.lines().filter(line -> line.startsWith("  tidemark ")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(DocShell.firstCommand(line)).startsWith(command.word()))
                .allSatisfy(line -> {
                    List<String> arguments = new ArrayList<>(DocShell.firstCommand(line));
                    arguments.add("--help");
                    assertThat(new Shell(folder)
                                    .run(arguments.toArray(String[]::new))
                                    .err())
                            .as(line)
                            .isEmpty();
                });
    }

    @Test
    void theOverviewListsEveryCommand() {
        Shell.Result help = new Shell(folder).run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains(Arrays.stream(Commands.values()).map(Commands::word).toList());
        assertThat(new Shell(folder).run()).isEqualTo(new Shell.Result(2, help.out(), ""));
    }

    @Test
    void aFolderWithoutAProjectIsNamed() {
        Shell.Result result = new Shell(folder).run("run", "nowhere");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("No such folder: ").endsWith("or make one with tidemark init)\n");

        new Shell(folder).run("init", "shop");
        Shell.Result inside = new Shell(folder).run("check", "shop/models");
        assertThat(inside.code()).isEqualTo(1);
        assertThat(inside.err().lines()).singleElement().asString().startsWith("No tidemark.yaml in: ");
    }
}
