package dev.tidemark.engine.decode.snowplow;

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

/**
 * {@code snowplow}: enriched events, a line each, 131 fields between tabs, checked as the vendor's Scala SDK checks them:
 * timestamps {@code yyyy-MM-dd HH:mm:ss[.S…]} in UTC, integers of 32 bits, doubles, 0 and 1 for booleans, a UUID for
 * {@code event_id}; {@code collector_tstamp}, {@code event_id}, {@code v_collector} and {@code v_etl} may not be empty.
 *
 * <p>Beside the fields there are columns for what stands in {@code contexts}, {@code derived_contexts} and
 * {@code unstruct_event}, named as the vendor's SDKs name them: {@code contexts_com_acme_user_1}, an array with all
 * contexts of that schema, and {@code unstruct_event_com_acme_order_1}. A source's schema declares these columns, or they
 * are learned from the first slice.
 */
public final class SnowplowFormat implements Format {

    static final String CONTEXTS = "contexts";
    static final String UNSTRUCT_EVENT = "unstruct_event";

    @Override
    public String name() {
        return "snowplow";
    }

    @Override
    public Configured configure(Map<String, String> options, ZoneId zone) {
        new Options(name(), options).done();
        return new Snowplow(zone);
    }

    /** @param zone of timestamps without one in contexts; the event's own fields are in UTC */
    private record Snowplow(ZoneId zone) implements Configured {

        @Override
        public Optional<Schema> fixedSchema() {
            return Optional.of(AtomicField.schema());
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
            return SnowplowDecoder.of(schema, wanted, zone);
        }

        @Override
        public SchemaInference inference() {
            return new SnowplowInference();
        }
    }
}
