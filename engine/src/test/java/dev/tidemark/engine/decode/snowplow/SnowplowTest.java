package dev.tidemark.engine.decode.snowplow;

import static dev.tidemark.core.type.Type.Primitive.BIGINT;
import static dev.tidemark.core.type.Type.Primitive.STRING;
import static dev.tidemark.core.type.Type.Primitive.TIMESTAMP;
import static dev.tidemark.engine.decode.snowplow.EnrichedText.contexts;
import static dev.tidemark.engine.decode.snowplow.EnrichedText.data;
import static dev.tidemark.engine.decode.snowplow.EnrichedText.unstruct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoded;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SnowplowTest {

    private static final Format.Configured FORMAT = Formats.named("snowplow").configure(Map.of(), ZoneOffset.UTC);
    private static final Schema ATOMIC = FORMAT.fixedSchema().orElseThrow();

    private static final String USER = "com.acme/UserProfile/jsonschema/2-1-0";
    private static final Type.Field USER_COLUMN = new Type.Field(
            "contexts_com_acme_user_profile_2",
            new Type.Array(struct("_schema_version", STRING, "plan", STRING, "age", BIGINT)));
    private static final Type.Field CLICK_COLUMN = new Type.Field(
            "unstruct_event_com_acme_link_click_1",
            struct("target", STRING, "at", TIMESTAMP, "place", struct("x", BIGINT)));

    @Test
    void all131FieldsHaveTheirPlaceAndType() {
        assertThat(AtomicField.ALL).hasSize(131);
        assertThat(ATOMIC.fields()).hasSize(132);
        assertThat(ATOMIC.ddl())
                .startsWith("app_id STRING, platform STRING, etl_tstamp TIMESTAMP, collector_tstamp TIMESTAMP,")
                .contains("txn_id INT", "geo_latitude DOUBLE", "br_cookies BOOLEAN", "se_value DOUBLE")
                .endsWith("event_fingerprint STRING, true_tstamp TIMESTAMP, geo_location STRING");
        assertThat(AtomicField.position("contexts")).isEqualTo(52);
        assertThat(AtomicField.position("unstruct_event")).isEqualTo(58);
        assertThat(AtomicField.position("derived_contexts")).isEqualTo(122);
    }

    @Test
    void fieldsAreReadByTheirTypes() {
        String line = new EnrichedText()
                .set("app_id", "shop")
                .set("etl_tstamp", "2024-05-01 12:00:01")
                .set("txn_id", "-2147483648")
                .set("geo_latitude", "37.50")
                .set("geo_longitude", "-122")
                .set("br_features_pdf", "1")
                .set("br_cookies", "0")
                .set("page_title", "Größe \u20ac")
                .set("true_tstamp", "1969-12-31 23:59:59.999999")
                .toString();
        Decoded decoded = Decoded.with(
                FORMAT,
                ATOMIC,
                "app_id",
                "platform",
                "etl_tstamp",
                "collector_tstamp",
                "event_id",
                "txn_id",
                "geo_latitude",
                "geo_location",
                "br_features_pdf",
                "br_cookies",
                "page_title",
                "true_tstamp");
        String expected = "shop|NULL|2024-05-01T12:00:01Z|2024-05-01T12:00:00.250Z"
                + "|3c7e0b5a-0d6e-4c0b-9a53-6f1f0c1d2e3f|-2147483648|37.5|37.5,-122.0|true|false|Größe \u20ac"
                + "|1969-12-31T23:59:59.999999Z";

        assertThat(decoded.records(line)).containsExactly(expected);
        assertThat(decoded.records(line + "\n\n" + line + "\r\n")).containsExactly(expected, expected);
    }

    @Test
    void aWrongNumberOfFieldsIsRefused() {
        assertThat(Decoded.with(FORMAT, ATOMIC, "app_id")
                        .records("non tsv\ntwo\tfields\n" + new EnrichedText() + "\tmore\n" + "\t".repeat(5000)))
                .containsExactly(
                        "!Expected 131 fields, received 1 field",
                        "!Expected 131 fields, received 2 fields",
                        "!Expected 131 fields, received 132 fields",
                        "!Expected 131 fields, received 5001 fields");
    }

    @Test
    void allFieldsThatDoNotFitAreNamedInOneReason() {
        String line = new EnrichedText()
                .set("etl_tstamp", "not_an_instant")
                .set("collector_tstamp", "")
                .set("event_id", "not_a_uuid")
                .set("txn_id", "2147483648")
                .set("v_collector", "")
                .set("geo_latitude", "12,5")
                .set("br_features_pdf", "true")
                .set("contexts", "oops")
                .toString();

        assertThat(Decoded.with(FORMAT, ATOMIC, "app_id").records(line))
                .containsExactly("!Field etl_tstamp does not fit TIMESTAMP: \"not_an_instant\""
                        + "; Field collector_tstamp cannot be empty"
                        + "; Field event_id does not fit UUID: \"not_a_uuid\""
                        + "; Field txn_id does not fit INT: \"2147483648\""
                        + "; Field v_collector cannot be empty"
                        + "; Field geo_latitude does not fit DOUBLE: \"12,5\""
                        + "; Field contexts is not self-describing JSON: Expected an object with schema and data at"
                        + " byte 1"
                        + "; Field br_features_pdf does not fit BOOLEAN: \"true\"");
    }

    @Test
    void timesHaveOneForm() {
        for (String text : List.of(
                "2024-05-01",
                "2024-05-01 12:00",
                "2024-05-01 12:00:00Z",
                "2024-05-01 12:00:00+01",
                "2024-02-30 12:00:00",
                "2024-05-01 24:00:00",
                "2024-05-01 12:00:00.",
                " 2024-05-01 12:00:0",
                "2024-05-01 12:00:0 ",
                "20240-05-01 12:00:00")) {
            String line = new EnrichedText().set("derived_tstamp", text).toString();
            List<String> read = Decoded.with(FORMAT, ATOMIC, "derived_tstamp").records(line);
            if (!text.endsWith(".")) {
                assertThat(read)
                        .as(text)
                        .containsExactly("!Field derived_tstamp does not fit TIMESTAMP: \"" + text + "\"");
            }
        }
    }

    @Test
    void contextsOfBothFieldsMeetInOneArray() {
        String line = new EnrichedText()
                .set(
                        "contexts",
                        contexts(
                                data(USER, "{\"plan\":\"free\",\"age\":7}"),
                                data("com.acme/other/jsonschema/1-0-0", "{\"x\":1}"),
                                data("com.acme/UserProfile/jsonschema/2-0-9", "{\"age\":null}")))
                .set("derived_contexts", contexts(data(USER, "{\"plan\":\"a\\tb\"}")))
                .toString();
        Decoded decoded = Decoded.with(FORMAT, schema(USER_COLUMN), USER_COLUMN.name(), "derived_contexts");

        assertThat(decoded.records(line))
                .containsExactly("[{_schema_version=2-1-0, plan=free, age=7}"
                        + ", {_schema_version=2-0-9, plan=NULL, age=NULL}"
                        + ", {_schema_version=2-1-0, plan=a\tb, age=NULL}]|"
                        + contexts(data(USER, "{\"plan\":\"a\\tb\"}")));
        assertThat(decoded.decoder().unknownFields())
                .isEqualTo(Map.of(
                        "contexts_com_acme_other_1", new Type.Array(struct("_schema_version", STRING, "x", BIGINT))));
        assertThat(decoded.records(new EnrichedText().toString())).containsExactly("NULL|NULL");
    }

    @Test
    void anUnstructuredEventIsAStructWithTypedMembers() {
        String click = "{\"target\":\"/a\",\"at\":\"2024-05-01T10:00:00Z\",\"place\":{\"x\":3},\"new\":true}";
        Decoded decoded = Decoded.with(
                FORMAT,
                schema(CLICK_COLUMN),
                CLICK_COLUMN.name() + ".place.x",
                CLICK_COLUMN.name(),
                CLICK_COLUMN.name() + ".target");

        assertThat(decoded.records(new EnrichedText()
                        .set("unstruct_event", unstruct(data("com.acme/link_click/jsonschema/1-0-3", click)))
                        .toString()))
                .containsExactly("3|{target=/a, at=2024-05-01T10:00:00Z, place={x=3}}|/a");
        assertThat(decoded.decoder().unknownFields())
                .isEqualTo(Map.of(CLICK_COLUMN.name() + ".new", Type.Primitive.BOOLEAN));
        assertThat(decoded.records(new EnrichedText()
                        .set("unstruct_event", unstruct(data("com.acme/buy/jsonschema/1-0-0", "{}")))
                        .toString()))
                .containsExactly("NULL|NULL|NULL");
    }

    @Test
    void schemaMayFollowItsDataAndBeEscaped() {
        String context =
                "{ \"data\" : {\"age\":1} , \"hint\":[{}], \"schema\" : \"iglu:com.acme\\/UserProfile\\/jsonschema\\/2-0-0\" }";
        String line = new EnrichedText()
                .set("contexts", "  {\"data\":[" + context + "],\"schema\":\"iglu:a/b/jsonschema/1-0-0\"}  ")
                .toString();
        assertThat(Decoded.with(FORMAT, schema(USER_COLUMN), USER_COLUMN.name()).records(line))
                .containsExactly("[{_schema_version=2-0-0, plan=NULL, age=1}]");
    }

    @Test
    void dataThatDoNotFitTheirColumnRefuseTheEventWantedOrNot() {
        String line = new EnrichedText()
                .set("contexts", contexts(data(USER, "{\"age\":\"old\"}")))
                .toString();
        assertThat(Decoded.with(FORMAT, schema(USER_COLUMN), "app_id").records(line))
                .containsExactly("!Field contexts_com_acme_user_profile_2[].age does not fit BIGINT: \"old\"");
        assertThat(Decoded.with(FORMAT, schema(USER_COLUMN), USER_COLUMN.name()).records(line))
                .containsExactly("!Field contexts_com_acme_user_profile_2[].age does not fit BIGINT: \"old\"");
        String click = new EnrichedText()
                .set("unstruct_event", unstruct(data("com.acme/link_click/jsonschema/1-0-3", "{\"at\":true}")))
                .toString();
        assertThat(Decoded.with(FORMAT, schema(CLICK_COLUMN), "app_id").records(click))
                .containsExactly("!Field unstruct_event_com_acme_link_click_1.at does not fit TIMESTAMP: true");
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        assertContexts(
                "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":[}",
                "Expected an object with schema and data at byte 47");
        assertContexts(
                "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":[",
                "Expected an object with schema and data at byte 47");
        assertContexts("{\"schema\":\"iglu:a/b/jsonschema/1-0-0\"}", "The object lacks its data at byte 1");
        assertContexts("{\"data\":[]}", "The object lacks its schema at byte 1");
        assertContexts(
                "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":{}}", "Expected an array of contexts at byte 46");
        assertContexts(
                "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":[]} x",
                "Expected nothing after the object at byte 50");
        assertContexts(
                "{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":[{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":{\"x\":01}}]}",
                "A number with a leading zero at byte 97");
        String nested = contexts(data("a/b/jsonschema/1-0-0", "[".repeat(1000)));
        assertThat(refusal("contexts", nested)).contains("More than 256 levels of nesting");
        assertThat(refusal("contexts", contexts(data("http://example.com/", "{}"))))
                .isEqualTo("!Not the name of a schema: \"iglu:http://example.com/\"");
        assertThat(refusal("unstruct_event", unstruct("7")))
                .isEqualTo("!Field unstruct_event is not self-describing JSON: Expected an object with schema and data"
                        + " at byte 88");
        // White space of JSON includes the tab that ends the field.
        assertThat(Decoded.with(FORMAT, ATOMIC, "app_id")
                        .records(new EnrichedText()
                                .set("contexts", "{\"schema\":")
                                .set("se_category", "\"iglu:a/b/jsonschema/1-0-0\",\"data\":[]}")
                                .toString()))
                .containsExactly("!Field contexts is not self-describing JSON: The field ends inside the object at"
                        + " byte 11");
    }

    private static void assertContexts(String json, String problem) {
        assertThat(refusal("contexts", json)).isEqualTo("!Field contexts is not self-describing JSON: " + problem);
    }

    private static String refusal(String field, String json) {
        return Decoded.with(FORMAT, ATOMIC, "app_id")
                .records(new EnrichedText().set(field, json).toString())
                .get(0);
    }

    @Test
    void columnsAreLearntFromTheData() {
        String text = new EnrichedText()
                        .set("contexts", contexts(data(USER, "{\"plan\":\"free\"}"), data(USER, "{\"age\":1}")))
                + "\n" + new EnrichedText().set("contexts", contexts(data("com.broken/x/jsonschema/1-0-0", "{")))
                + "\n"
                + new EnrichedText()
                        .set("derived_contexts", contexts(data(USER, "{\"age\":1.5,\"tags\":[\"a\"]}")))
                        .set("unstruct_event", unstruct(data("org.w3/Click-2/jsonschema/1-0-0", "{\"n\":1}")))
                + "\n";
        assertThat(Decoded.inferred(FORMAT, text))
                .isEqualTo("contexts_com_acme_user_profile_2 ARRAY<STRUCT<_schema_version: STRING, plan: STRING,"
                        + " age: DOUBLE, tags: ARRAY<STRING>>>, unstruct_event_org_w3_click_2_1 STRUCT<n: BIGINT>");
    }

    @Test
    void columnsAreNamedAsTheVendorNamesThem() {
        assertThat(column("iglu:org.schema/WebPage/jsonschema/1-0-0")).isEqualTo("contexts_org_schema_web_page_1");
        assertThat(column("iglu:com.my-Vendor/HTTPRequest/jsonschema/12-3-4"))
                .isEqualTo("contexts_com_my_vendor_httprequest_12");
        assertThat(column("iglu:a/some-Name_Of1Thing/jsonschema/1-0-0")).isEqualTo("contexts_a_some_name_of1_thing_1");
        assertThat(SchemaKey.parse("iglu:a/b/jsonschema/0-0-0")).isEmpty();
        assertThat(SchemaKey.parse("iglu:a/b/jsonschema/1-01-0")).isEmpty();
        assertThat(SchemaKey.parse("iglu:a/b/jsonschema/1-0")).isEmpty();
        assertThat(SchemaKey.parse("iglu:a/b/c/d/1-0-0")).isEmpty();
    }

    private static String column(String uri) {
        return SchemaKey.parse(uri).orElseThrow().column("contexts");
    }

    @Test
    void fieldsThatNoEventHasAreRefused() {
        assertThatThrownBy(() -> FORMAT.decoder(
                        new Schema(List.of(
                                new Type.Field("event", BIGINT),
                                new Type.Field("colour", STRING),
                                new Type.Field("contexts_a_b_1", struct("x", STRING)))),
                        List.of()))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("Field event of format snowplow cannot be BIGINT: it is STRING (leave it out of the schema,"
                        + " and cast it in the model)\n"
                        + "Events of format snowplow have no field: colour (declare columns of contexts and events"
                        + " only, such as contexts_com_acme_user_1)\n"
                        + "Field contexts_a_b_1 cannot be STRUCT<x: STRING>: an event may have many contexts of one"
                        + " schema (declare it ARRAY<STRUCT<x: STRING>>)");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] line =
                new EnrichedText().set("page_title", "\u00e9\u00e9").toString().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Decoded.with(FORMAT, ATOMIC, "app_id").records(line).get(0)).startsWith("!Not UTF-8 at byte ");
    }

    private static Schema schema(Type.Field... more) {
        return FORMAT.complete(new Schema(List.of(more)));
    }

    private static Type.Struct struct(Object... namesAndTypes) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(new Type.Field((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]));
        }
        return new Type.Struct(fields);
    }
}
