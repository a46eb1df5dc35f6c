package dev.tidemark.core.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Carries problems, all that were found at once, to whoever shows them. */
public final class TidemarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public TidemarkException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("An exception needs a problem");
        }
        this.problems = List.copyOf(problems);
    }

    public TidemarkException(Problem problem) {
        this(List.of(problem));
    }

    public TidemarkException(Problem problem, Throwable cause) {
        this(problem);
        initCause(cause);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The kind of the first problem: it decides the exit code. */
    public Kind kind() {
        return problems.get(0).kind();
    }
}
