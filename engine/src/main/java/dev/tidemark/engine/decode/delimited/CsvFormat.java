package dev.tidemark.engine.decode.delimited;

import dev.tidemark.engine.decode.Format;
import java.time.ZoneId;
import java.util.Map;

/**
 * {@code csv}: fields between commas (RFC 4180), UTF-8. Options:
 * <ul>
 *   <li>{@code header}: whether the first line names the columns (true). With it, columns are found by name in every
 *       file, in any order; without it, by position.
 *   <li>{@code delimiter}: the character between two fields ({@code ,})
 *   <li>{@code quote}: what a field may stand between, or {@code none} ({@code "}); doubled within
 *   <li>{@code escape}: what stands before a quote within quotes instead ({@code none})
 *   <li>{@code null_value}: what NULL is written as (nothing). An empty field in quotes is an empty STRING.
 *   <li>{@code multiline}: whether a field in quotes may hold line breaks (true); if not, a large file is read by many
 *       threads
 * </ul>
 * Types are read as {@link dev.tidemark.engine.decode.text.TextReader} says.
 */
public final class CsvFormat implements Format {

    private static final Delimited.Defaults DEFAULTS = new Delimited.Defaults("true", ",", "\"");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Configured configure(Map<String, String> options, ZoneId zone) {
        return Delimited.configure(name(), DEFAULTS, options, zone);
    }
}
