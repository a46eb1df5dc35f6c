package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import java.util.Locale;

/** All commands, in the order in which a person meets them. */
enum Commands {
    INIT("starts a project that runs"),
    CHECK("reads and resolves everything, prints every problem with file, line and remedy"),
    TEST("runs the models' tests"),
    PLAN("what a run would do"),
    RUN("brings the tables up to date"),
    STATUS("how far each source and model is, and what failed"),
    SHOW("rows of a table"),
    QUERY("ad-hoc SQL over sources and tables"),
    GLIMPSE("the columns of a table or source: type and first values"),
    UNDO("takes a slice out of all tables"),
    REPLAY("counts a slice again"),
    DEAD_LETTERS("records that could not be read; counts repaired ones");

    private final String summary;

    Commands(String summary) {
        this.summary = summary;
    }

    /** As typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String summary() {
        return summary;
    }

    /** A switch, not a field: only the command that runs is loaded. */
    Command make(Terminal terminal) {
        return switch (this) {
            case INIT -> new InitCommand(terminal);
            case CHECK -> new CheckCommand(terminal);
            case TEST -> new TestCommand(terminal);
            case PLAN -> new PlanCommand(terminal);
            case RUN -> new RunCommand(terminal);
            case STATUS -> new StatusCommand(terminal);
            case SHOW -> new ShowCommand(terminal);
            case QUERY -> new QueryCommand(terminal);
            case GLIMPSE -> new GlimpseCommand(terminal);
            case UNDO -> new UndoCommand(terminal);
            case REPLAY -> new ReplayCommand(terminal);
            case DEAD_LETTERS -> new DeadLettersCommand(terminal);
        };
    }
}
