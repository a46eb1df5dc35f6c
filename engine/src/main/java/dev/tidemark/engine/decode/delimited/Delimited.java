package dev.tidemark.engine.decode.delimited;

import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Options;
import dev.tidemark.engine.decode.SchemaInference;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table as text, with its dialect known. */
record Delimited(Dialect dialect, ZoneId zone) implements Format.Configured {

    /** What a format says where the source says nothing. */
    record Defaults(String header, String delimiter, String quote) {}

    static Delimited configure(String format, Defaults defaults, Map<String, String> written, ZoneId zone) {
        Options options = new Options(format, written);
        boolean header = options.flag("header", defaults.header());
        Optional<Byte> delimiter = options.character("delimiter", defaults.delimiter());
        Optional<Byte> quote = options.character("quote", defaults.quote());
        Optional<Byte> escape = options.character("escape", "none");
        String nullText = options.text("null_value", "");
        boolean multiline = options.flag("multiline", "true");
        if (written.getOrDefault("delimiter", "").equals("none")) {
            options.refuse("delimiter", "none", "the character between two fields");
        }
        if (quote.isPresent() && quote.equals(delimiter)) {
            options.refuse(
                    "quote", written.getOrDefault("quote", defaults.quote()), "another character than delimiter");
        }
        if (escape.isPresent() && quote.isEmpty()) {
            options.refuse("escape", written.getOrDefault("escape", ""), "it with quote: it stands before a quote");
        }
        options.done();
        byte quoteByte = quote.orElse((byte) 0);
        Dialect dialect = new Dialect(
                header,
                delimiter.orElse((byte) ','),
                quote.isPresent(),
                quoteByte,
                escape.orElse(quoteByte),
                nullText,
                multiline);
        return new Delimited(dialect, zone);
    }

    @Override
    public Optional<Schema> fixedSchema() {
        return Optional.empty();
    }

    @Override
    public boolean splittable() {
        return dialect.isOneRecordALine();
    }

    @Override
    public boolean hasHeader() {
        return dialect.header();
    }

    @Override
    public Decoder decoder(Schema schema, List<FieldPath> wanted) {
        return new DelimitedDecoder(dialect, schema, wanted, zone);
    }

    @Override
    public SchemaInference inference() {
        return new DelimitedInference(dialect);
    }
}
