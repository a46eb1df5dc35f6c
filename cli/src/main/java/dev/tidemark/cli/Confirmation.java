package dev.tidemark.cli;

import dev.tidemark.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks before something that a person may regret. */
final class Confirmation {

    private Confirmation() {}

    /** Whether to go on: asks a person at a terminal; a script that types no answer has decided already. */
    static boolean given(String question, Terminal terminal) {
        if (!terminal.watched(Terminal.Stream.IN) || !terminal.watched(Terminal.Stream.ERR)) {
            return true;
        }
        terminal.err().print(question + " [y/N] ");
        terminal.err().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            boolean yes = answer != null
                    && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
            if (!yes) {
                terminal.err().println("Nothing was changed");
            }
            return yes;
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
