package dev.tidemark.store.sqlite;

import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite reports, in the words of somebody who has to do something about it. */
final class SqliteProblems {

    private SqliteProblems() {}

    static TidemarkException of(SQLException failure, Path file) {
        return new TidemarkException(problem(failure, file), failure);
    }

    /** SQLite's primary result code; its extended codes keep it in the lowest byte. */
    static int code(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : 0;
    }

    static boolean isConstraint(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    static boolean isDamage(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    private static Problem problem(SQLException failure, Path file) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(code(failure));
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                Problem.outside(
                        "STORE_BUSY",
                        "Cannot write to the store, another process is writing to it: " + file,
                        "wait for it to end, then run again");
            case SQLITE_READONLY ->
                Problem.outside(
                        "STORE_READ_ONLY",
                        "Cannot write to the store, it is read-only: " + file,
                        "give this user the right to write to the file and its folder");
            case SQLITE_IOERR ->
                isFull(file)
                        ? full(file)
                        : Problem.outside(
                                "STORE_IO",
                                "Cannot read or write the store: " + file + ": " + reason(failure),
                                "nothing of this round is committed; check the disk, then run again");
            case SQLITE_CORRUPT ->
                Problem.outside(
                        "STORE_DAMAGED",
                        "The store is damaged: " + file + ": " + reason(failure),
                        "put a copy of it back, or move it away and run again: all tables are counted anew");
            case SQLITE_FULL -> full(file);
            case SQLITE_CANTOPEN ->
                Problem.outside(
                        "STORE_CANNOT_OPEN",
                        "Cannot open the store: " + file + ": " + reason(failure),
                        "check that its folder exists and that this user may write there");
            case SQLITE_AUTH, SQLITE_PERM ->
                Problem.outside(
                        "STORE_NOT_PERMITTED",
                        "Not permitted to use the store: " + file,
                        "give this user the right to read and write it");
            case SQLITE_NOTADB -> StoreFile.notOurs(file, "it is not an SQLite file");
            default ->
                new Problem(
                        "STORE_FAILED",
                        Kind.INTERNAL,
                        "The store failed: " + file + ": " + reason(failure),
                        "please report this",
                        null);
        };
    }

    private static Problem full(Path file) {
        return Problem.outside(
                "STORE_FULL",
                "The disk is full: " + free(file) + " free where the store lies: " + file,
                "nothing of this round is committed; make room, then run again");
    }

    private static boolean isFull(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < 1 << 20;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String free(Path file) {
        try {
            long bytes = Files.getFileStore(file).getUsableSpace();
            return bytes < 1 << 20 ? bytes / 1024 + " kB" : bytes / (1024 * 1024) + " MB";
        } catch (IOException unknown) {
            return "an unknown amount";
        }
    }

    /** SQLite's words without the driver's: {@code [SQLITE_CORRUPT] … (database disk image is malformed)}. */
    private static String reason(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int open = message.lastIndexOf('(');
        return open > 0 && message.endsWith(")") ? message.substring(open + 1, message.length() - 1) : message;
    }
}
