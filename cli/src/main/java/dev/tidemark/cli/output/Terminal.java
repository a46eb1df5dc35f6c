package dev.tidemark.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a command was started: its streams, which of them a person watches, its environment variables and its folder.
 *
 * @param interactive the streams that are a terminal
 * @param width cells of a line; only meaningful when a stream is interactive
 * @param folder what relative paths start from
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> variables,
        Set<Stream> interactive,
        int width,
        Path folder) {

    /** A standard stream. */
    public enum Stream {
        IN,
        OUT,
        ERR
    }

    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 20;

    public Terminal {
        variables = Map.copyOf(variables);
        interactive = Set.copyOf(interactive);
    }

    /** Streams and variables; what the launcher found out about the terminal is read from the variables. */
    public static Terminal of(
            InputStream in, PrintStream out, PrintStream err, Map<String, String> variables, Path folder) {
        return new Terminal(in, out, err, variables, interactive(variables), width(variables), folder);
    }

    /** The launcher tells which streams are a terminal, because Java cannot. */
    private static Set<Stream> interactive(Map<String, String> variables) {
        String told = variables.get("TIDEMARK_TERMINAL");
        if (told == null) {
            return Set.of();
        }
        EnumSet<Stream> streams = EnumSet.noneOf(Stream.class);
        for (Stream stream : Stream.values()) {
            if (told.contains(stream.name().toLowerCase(Locale.ROOT))) {
                streams.add(stream);
            }
        }
        return streams;
    }

    private static int width(Map<String, String> variables) {
        String columns = variables.getOrDefault("COLUMNS", "");
        int told = columns.matches("[0-9]{1,5}") ? Integer.parseInt(columns) : 0;
        return told == 0 ? USUAL_WIDTH : Math.max(told, NARROWEST);
    }

    public boolean watched(Stream stream) {
        return interactive.contains(stream);
    }

    /** How to emphasise text on a stream: not at all unless a person watches and wants colours (no-color.org). */
    public Style style(Stream stream) {
        boolean unwanted = !variables.getOrDefault("NO_COLOR", "").isEmpty()
                || variables.getOrDefault("TERM", "").equals("dumb");
        return watched(stream) && !unwanted ? Style.COLOURS : Style.PLAIN;
    }
}
