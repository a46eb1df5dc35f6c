package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;

final class QueryCommand extends ProjectCommand {
    QueryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() {
        return 2;
    }
}
