package dev.tidemark.engine.decode.snowplow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoded;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's own lines, and what the vendor's SDKs make of them. */
final class VendorCasesTest {

    private static final String VARIABLE = "TIDEMARK_SHARED_DATA";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Format.Configured FORMAT = Formats.named("snowplow").configure(Map.of(), ZoneOffset.UTC);

    @BeforeEach
    void needsTheData() {
        Assumptions.assumeTrue(
                System.getenv(VARIABLE) != null, "SKIPPED: " + VARIABLE + " does not name the folder of real data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scala_pageview_full", "python_full_event", "go_full_event_without_geo"})
    void everyFieldIsWhatTheSdkSays(String name) throws IOException {
        String line = Files.readString(folder().resolve(name + ".input.tsv"));
        JsonNode expected = JSON.readTree(Files.readString(folder().resolve(name + ".expected.json")));
        Schema schema = FORMAT.complete(learnt(line));

        Map<String, String> values = Decoded.with(FORMAT, schema).only(line);

        List<String> names = new ArrayList<>(values.keySet());
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            assertThat(names).contains(field.getKey());
            Type type = schema.field(field.getKey()).orElseThrow().type();
            assertThat(values.get(field.getKey())).as(field.getKey()).isEqualTo(shown(type, field.getValue()));
        }
    }

    @Test
    void linesAreAcceptedOrRefusedAsTheVendorSays() throws IOException {
        for (String text : Files.readAllLines(folder().resolve("negative_cases.jsonl"))) {
            JsonNode negative = JSON.readTree(text);
            List<String> records = Decoded.with(FORMAT, FORMAT.fixedSchema().orElseThrow(), "app_id")
                    .records(negative.get("tsv").asText());
            assertThat(records).hasSize(1);
            boolean valid = negative.get("expected").path("valid").asBoolean();
            assertThat(records.get(0).startsWith("!")).as(text).isNotEqualTo(valid);
            for (JsonNode error : negative.get("expected").path("errors")) {
                assertThat(records.get(0)).contains("Field " + error.get("key").asText() + " ");
            }
            for (JsonNode count : List.of(negative.get("expected").path("fieldCount"))) {
                if (!count.isMissingNode()) {
                    assertThat(records.get(0)).isEqualTo("!Expected 131 fields, received " + count.asInt() + " fields");
                }
            }
        }
    }

    private static Path folder() {
        return Path.of(System.getenv(VARIABLE), "snowplow");
    }

    private static Schema learnt(String line) {
        SnowplowInference inference = new SnowplowInference();
        byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        inference.next(bytes, 0, bytes.length, true);
        return inference.schema();
    }

    /** As {@link Decoded} shows values; members that an SDK leaves out are not compared. */
    private static String shown(Type type, JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return "NULL";
        }
        if (type instanceof Type.Array array) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(shown(array.element(), element)));
            return elements.toString();
        }
        if (type instanceof Type.Struct struct) {
            List<String> members = new ArrayList<>();
            for (Type.Field field : struct.fields()) {
                JsonNode member = node.path(field.name());
                boolean leftOut = member.isMissingNode() && field.name().equals(ContextColumn.SCHEMA_VERSION);
                members.add(field.name() + "=" + (leftOut ? "1-0-0" : shown(field.type(), member)));
            }
            return "{" + String.join(", ", members) + "}";
        }
        return node.asText();
    }
}
