package dev.tidemark.engine.decode.delimited;

import dev.tidemark.engine.decode.Format;
import java.time.ZoneId;
import java.util.Map;

/**
 * {@code tsv}: fields between tabs, UTF-8; as {@link CsvFormat}, but without a header and without quotes unless the
 * options say so.
 */
public final class TsvFormat implements Format {

    private static final Delimited.Defaults DEFAULTS = new Delimited.Defaults("false", "tab", "none");

    @Override
    public String name() {
        return "tsv";
    }

    @Override
    public Configured configure(Map<String, String> options, ZoneId zone) {
        return Delimited.configure(name(), DEFAULTS, options, zone);
    }
}
