package dev.tidemark.engine.decode.delimited;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * How a table is written as text.
 *
 * @param quotes whether fields may stand in quotes
 * @param quote the quote, where there is one
 * @param escape before a quote or itself, within quotes; the quote itself when quotes are doubled
 * @param nullText what an unquoted NULL is written as; a field of another type than STRING is NULL when empty, too
 * @param multiline whether a field in quotes may hold line feeds
 */
record Dialect(
        boolean header, byte delimiter, boolean quotes, byte quote, byte escape, String nullText, boolean multiline)
        implements Serializable {

    byte[] nullBytes() {
        return nullText.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether every line feed ends a record. */
    boolean isOneRecordALine() {
        return !quotes || !multiline;
    }
}
