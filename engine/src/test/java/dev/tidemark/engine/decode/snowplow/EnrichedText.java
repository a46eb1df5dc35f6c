package dev.tidemark.engine.decode.snowplow;

import java.util.Arrays;

/** Writes an enriched event; the fields that must not be empty have values, the others none. */
final class EnrichedText {

    private final String[] values = new String[AtomicField.ALL.size()];

    EnrichedText() {
        Arrays.fill(values, "");
        set("collector_tstamp", "2024-05-01 12:00:00.250");
        set("event_id", "3c7e0b5a-0d6e-4c0b-9a53-6f1f0c1d2e3f");
        set("v_collector", "collector-3.1");
        set("v_etl", "enrich-4.0");
    }

    EnrichedText set(String field, String value) {
        values[AtomicField.position(field)] = value;
        return this;
    }

    /** A context, or an event, in its envelope: the version is that of {@code schema}. */
    static String data(String schema, String json) {
        return "{\"schema\":\"iglu:" + schema + "\",\"data\":" + json + "}";
    }

    static String contexts(String... contexts) {
        return data("com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0", "[" + String.join(",", contexts) + "]");
    }

    static String unstruct(String event) {
        return data("com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0", event);
    }

    @Override
    public String toString() {
        return String.join("\t", values);
    }
}
