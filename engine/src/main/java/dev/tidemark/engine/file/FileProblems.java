package dev.tidemark.engine.file;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The wording of everything that can be wrong with a file. */
final class FileProblems {

    private FileProblems() {}

    static TidemarkException changed(SourceFile file, String how) {
        return new TidemarkException(Problem.outside(
                "FILE_CHANGED",
                "The file " + file.shown() + " changed while it was read: " + how,
                "the next run reads it again; complete: {unchanged_for: 10 minutes} waits until a slice is quiet"));
    }

    static TidemarkException truncated(SourceFile file, String what) {
        return new TidemarkException(
                Problem.user("FILE_TRUNCATED", "Cannot unpack " + file.shown() + ": " + what, "write the file again"));
    }

    static TidemarkException unreadable(SourceFile file, String what, String remedy) {
        return new TidemarkException(
                Problem.user("FILE_UNREADABLE", "Cannot read " + file.shown() + ": " + what, remedy));
    }

    /** What a decoder said of a header, told of its file. */
    static TidemarkException ofHeader(SourceFile file, TidemarkException cause) {
        return new TidemarkException(cause.problems().stream()
                .map(problem -> new Problem(
                        problem.code(),
                        problem.kind(),
                        "Cannot read " + file.shown() + ": "
                                + problem.message().substring(0, 1).toLowerCase(Locale.ROOT)
                                + problem.message().substring(1),
                        problem.remedyOrNull(),
                        problem.locationOrNull()))
                .toList());
    }

    static TidemarkException failed(SourceFile file, IOException cause) {
        Problem problem = Problem.outside(
                "FILE_UNREADABLE",
                "Cannot read " + file.shown() + ": " + reason(file.location(), cause),
                remedy(cause));
        return new TidemarkException(problem, cause);
    }

    /** Why a file or folder could not be opened or read, as a person would say it. */
    static String reason(Path path, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException
                || cause instanceof FileNotFoundException && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return "it is gone";
        }
        if (Files.isDirectory(path)) {
            return "it is a folder";
        }
        if (cause instanceof FileNotFoundException && !Files.isReadable(path)) {
            return "permission denied";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String remedy(IOException cause) {
        return cause instanceof NoSuchFileException || cause instanceof FileNotFoundException
                ? "check the file and its permissions; the next run tries again"
                : "the next run tries again";
    }
}
