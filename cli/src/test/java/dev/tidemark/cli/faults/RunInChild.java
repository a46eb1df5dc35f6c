package dev.tidemark.cli.faults;

import dev.tidemark.Tidemark;
import dev.tidemark.engine.pass.PassProgress;
import dev.tidemark.engine.run.RunListener;
import dev.tidemark.engine.run.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A run as a process of its own. It says {@value #READY} when the definitions are resolved and the run begins; told to
 * {@value #PAUSE}, it says {@value #READING} within its first round, holding the lease, and goes on when it is sent a line.
 */
final class RunInChild {

    static final String READY = "ready";
    static final String PAUSE = "pause";
    static final String READING = "reading";

    private RunInChild() {}

    public static void main(String[] arguments) {
        boolean pausing = arguments.length > 1 && arguments[1].equals(PAUSE);
        int code;
        try (Tidemark tidemark = Tidemark.open(Path.of(arguments[0]))) {
            tidemark.plan();
            say(READY);
            RunReport report = tidemark.run(pausing ? new Pausing() : RunListener.SILENT);
            report.problems().forEach(System.err::println);
            code = report.problems().isEmpty() ? 0 : 1;
        }
        System.exit(code);
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }

    private static final class Pausing implements RunListener {

        private boolean paused;

        @Override
        public void reading(String source, int slices, long bytes, long bytesLeft, PassProgress progress) {
            if (paused) {
                return;
            }
            paused = true;
            say(READING);
            try {
                System.in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
