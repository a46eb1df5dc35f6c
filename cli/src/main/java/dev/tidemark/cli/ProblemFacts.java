package dev.tidemark.cli;

import dev.tidemark.cli.output.ProblemPrinter;
import dev.tidemark.cli.output.Section;
import dev.tidemark.cli.output.Terminal;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import java.util.List;

/** Problems as facts for programs. */
final class ProblemFacts {

    private ProblemFacts() {}

    static Section section(List<Problem> problems, Terminal terminal) {
        ProblemPrinter printer = new ProblemPrinter(terminal);
        Section.Builder section = Section.named("problems")
                .text("code")
                .text("kind")
                .text("file")
                .number("line")
                .number("column")
                .text("message")
                .text("remedy");
        for (Problem problem : problems) {
            Location place = problem.location().orElse(null);
            section.row(
                    problem.code(),
                    problem.kind().name(),
                    place == null ? null : printer.shownFile(place),
                    place == null || place.line() == 0 ? null : (Long) (long) place.line(),
                    place == null || place.line() == 0 ? null : (Long) (long) place.column(),
                    problem.message(),
                    problem.remedy().orElse(null));
        }
        return section.done();
    }

    /** 0 without problems; else as the first one says. */
    static int exitCode(List<Problem> problems) {
        return problems.isEmpty() ? 0 : problems.get(0).kind().exitCode();
    }
}
