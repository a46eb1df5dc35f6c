package dev.tidemark.core.ledger;

/**
 * A record that could not be read.
 *
 * @param file path relative to the project, or absolute when outside it
 * @param line counted from 1 within the file; 0 when the format has no lines
 * @param reason one sentence that names the field, its type and the value
 * @param raw the record's bytes without its terminator, cut to a stated limit when very long
 */
public record DeadLetter(long id, String source, String slice, String file, long line, String reason, byte[] raw) {}
