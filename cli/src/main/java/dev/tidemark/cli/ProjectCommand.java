package dev.tidemark.cli;

import dev.tidemark.Opening;
import dev.tidemark.Tidemark;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about a project. Its operands are the project's folder, which may be left out, and what the command needs. */
abstract class ProjectCommand extends Command {

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Gives a parameter of the project another value than its default; may be repeated.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Parameters(arity = "0..*", hidden = true)
    private List<String> operands = new ArrayList<>();

    ProjectCommand(Terminal terminal) {
        super(terminal);
    }

    /** The project's folder and the other operands. */
    record Operands(Path folder, List<String> others) {
        String first() {
            return others.get(0);
        }

        String second() {
            return others.get(1);
        }
    }

    /** Takes the operands apart: {@code [DIR]} and one for each of the names. */
    Operands operands(String... names) {
        if (operands.size() < names.length) {
            throw wrong("MISSING_OPERAND", "Missing: " + names[operands.size()], names);
        }
        if (operands.size() > names.length + 1) {
            throw wrong("EXTRA_OPERAND", "One operand too many: " + operands.get(names.length + 1), names);
        }
        boolean current = operands.size() == names.length;
        Path folder = terminal.folder().resolve(current ? "." : operands.get(0));
        return new Operands(folder, operands.subList(current ? 0 : 1, operands.size()));
    }

    /** Operands of which the last may be left out; a single one is the folder. */
    Operands operandsWithOptional(String name) {
        if (operands.size() > 2) {
            throw wrong("EXTRA_OPERAND", "One operand too many: " + operands.get(2), "[" + name + "]");
        }
        Path folder = terminal.folder().resolve(operands.isEmpty() ? "." : operands.get(0));
        return new Operands(folder, operands.subList(Math.min(1, operands.size()), operands.size()));
    }

    private static TidemarkException wrong(String code, String message, String... names) {
        return new TidemarkException(
                Problem.usage(code, message, ("the operands are [DIR] " + String.join(" ", names)).strip()));
    }

    /** Reads the project's definitions. */
    Tidemark open(Path folder) {
        return opening(folder).open();
    }

    /** Reads what can be read of the project's definitions, to find what is wrong with them. */
    Tidemark openForCheck(Path folder) {
        return opening(folder).openForCheck();
    }

    private Opening opening(Path folder) {
        return Tidemark.at(folder).params(params).variables(terminal.variables());
    }
}
