package dev.tidemark.engine.decode.json;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.SchemaInference;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ndjson}: one JSON object (RFC 8259, UTF-8) a line.
 *
 * <p>Every byte of a record is checked, also of fields that nobody wants. Blank lines are passed over; so is a byte
 * order mark before a record. Of a key that occurs twice the last value counts. A field that is missing or null is NULL;
 * names are compared exactly, with their case.
 *
 * <p>What fits a type is what Spark's JSON reader takes:
 * <ul>
 *   <li>integers: digits in the type's range; neither 1.0 nor 1e3
 *   <li>FLOAT, DOUBLE: any number up to the greatest of the type; the strings NaN, Infinity, +Infinity, +INF,
 *       -Infinity, -INF
 *   <li>DECIMAL: a number, or a string that is one; surplus fraction digits are rounded half up, too many integer
 *       digits refused
 *   <li>STRING: a string; any other value as the text it has in the record
 *   <li>DATE, TIMESTAMP, TIMESTAMP_NTZ: strings as {@link dev.tidemark.engine.decode.TemporalText} reads them; an
 *       integer is a TIMESTAMP in seconds
 *   <li>BINARY: base64; STRUCT and MAP: objects; ARRAY: arrays
 * </ul>
 * It is stricter than Spark where Spark guesses: NaN without quotes, numbers beyond DOUBLE, TINYINT above 127, commas in
 * decimals, times without a date and days as digits in a string are refused. Half of a surrogate pair, which JSON can
 * escape and UTF-8 cannot hold, is read as U+FFFD.
 */
public final class NdjsonFormat implements Format {

    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public Configured configure(Map<String, String> options, ZoneId zone) {
        if (!options.isEmpty()) {
            throw new TidemarkException(options.keySet().stream()
                    .sorted()
                    .map(option -> Problem.user(
                            "UNKNOWN_OPTION", "Unknown option of format ndjson: " + option, "it has none: remove it"))
                    .toList());
        }
        return new Ndjson(zone);
    }

    private record Ndjson(ZoneId zone) implements Configured {

        @Override
        public Optional<Schema> fixedSchema() {
            return Optional.empty();
        }

        @Override
        public boolean splittable() {
            return true;
        }

        @Override
        public boolean hasHeader() {
            return false;
        }

        @Override
        public Decoder decoder(Schema schema, List<FieldPath> wanted) {
            return new NdjsonDecoder(schema, wanted, zone);
        }

        @Override
        public SchemaInference inference() {
            return new NdjsonInference();
        }
    }
}
