package dev.tidemark.engine.decode.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NdjsonInferenceTest {

    private static Schema infer(String text) {
        SchemaInference inference = new NdjsonInference();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int p = 0; p < bytes.length; ) {
            p = inference.next(bytes, p, bytes.length, true);
        }
        return inference.schema();
    }

    private static String type(String... values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append("{\"f\":").append(value).append("}\n");
        }
        return infer(text.toString()).ddl();
    }

    @Test
    void fieldsComeInTheOrderOfTheirFirstAppearance() {
        assertThat(infer("""
                                {"b":1,"a":{"y":true}}

                                {"c":"x","a":{"x":null,"y":false},"b":2}
                                """).ddl()).isEqualTo("b BIGINT, a STRUCT<y: BOOLEAN, x: STRING>, c STRING");
    }

    @Test
    void typesWidenUntilAllValuesFit() {
        assertThat(type("1", "null", "-5")).isEqualTo("f BIGINT");
        assertThat(type("1", "1.5")).isEqualTo("f DOUBLE");
        assertThat(type("1", "1e2")).isEqualTo("f DOUBLE");
        assertThat(type("9223372036854775808")).isEqualTo("f DECIMAL(19,0)");
        assertThat(type("9223372036854775808", "1")).isEqualTo("f DECIMAL(20,0)");
        assertThat(type("1", "-1234567890123456789012345")).isEqualTo("f DECIMAL(25,0)");
        assertThat(type("1234567890123456789012345", "0.5")).isEqualTo("f DOUBLE");
        assertThat(type("1" + "0".repeat(38))).isEqualTo("f DOUBLE");
        assertThat(type("1e999")).isEqualTo("f STRING");
        assertThat(type("true", "1")).isEqualTo("f STRING");
        assertThat(type("1", "\"\"")).isEqualTo("f STRING");
        assertThat(type("\"2024-01-01T00:00:00Z\"")).isEqualTo("f STRING");
        assertThat(type("null")).isEqualTo("f STRING");
        assertThat(type("[]", "null")).isEqualTo("f ARRAY<STRING>");
        assertThat(type("[]", "[1,null]", "[2.5]")).isEqualTo("f ARRAY<DOUBLE>");
        assertThat(type("[{\"a\":1},{\"b\":[[]]}]")).isEqualTo("f ARRAY<STRUCT<a: BIGINT, b: ARRAY<ARRAY<STRING>>>>");
        assertThat(type("{}")).isEqualTo("f STRING");
        assertThat(type("{}", "{\"a\":1}")).isEqualTo("f STRUCT<a: BIGINT>");
        assertThat(type("{\"a\":1}", "[]")).isEqualTo("f STRING");
        assertThat(type("{\"a\":1}", "7", "{\"b\":2}")).isEqualTo("f STRING");
    }

    @Test
    void recordsThatAreNoneTeachNothing() {
        assertThat(infer("""
                                {"a":1,"b":tru}
                                [{"c":1}]
                                {"d":1
                                """).fields()).isEmpty();
    }

    @Test
    void escapedNamesAreTheNamesTheyMean() {
        assertThat(infer("{\"\\u0061 b\":1,\"\":2}\n{\"a b\":1.5}\n").ddl()).isEqualTo("`a b` DOUBLE");
    }

    @Test
    void anObjectKeyedByIdsIsAMap() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append("{\"users\":{\"u")
                    .append(i)
                    .append("\":{\"age\":")
                    .append(i)
                    .append(i % 2 == 0 ? "" : ".5");
            text.append(i == 2500 ? ",\"vip\":true" : "").append("}}}\n");
        }
        assertThat(infer(text.toString()).ddl()).isEqualTo("users MAP<STRING, STRUCT<age: DOUBLE, vip: BOOLEAN>>");
    }

    @Test
    void wideAndDeepRecordsAreBounded() {
        StringBuilder wide = new StringBuilder("{\"k\":1");
        for (int i = 0; i < 5000; i++) {
            wide.append(",\"k").append(i).append("\":{\"x\":[{\"y\":1}]}");
        }
        assertThat(infer(wide.append("}\n").toString()).fields()).hasSize(JsonShape.MAX_FIELDS);
        String deep = infer("{\"a\":".repeat(200) + "1" + "}".repeat(200)).ddl();
        assertThat(deep.split("STRUCT")).hasSize(JsonShape.MAX_DEPTH);
        assertThat(deep).contains("a: STRING");
        StringBuilder many = new StringBuilder("{\"k\":1");
        for (int i = 0; i < 900; i++) {
            many.append(",\"k").append(i).append("\":{");
            for (int j = 0; j < 100; j++) {
                many.append(j == 0 ? "" : ",").append("\"f").append(j).append("\":1");
            }
            many.append('}');
        }
        assertThat(infer(many.append("}\n").toString()).ddl().split("BIGINT")).hasSizeLessThan(JsonShape.MAX_NODES + 2);
        assertThat(infer("{\"" + "k".repeat(2000) + "\":1}\n").fields()).isEmpty();
    }

    @Test
    void everyRecordFitsTheSchemaItHelpedToLearn() {
        Random random = new Random(17);
        RandomJson json = new RandomJson(random);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int records = 1 + random.nextInt(40);
            for (int i = 0; i < records; i++) {
                text.append(json.object(4)).append('\n');
            }
            Schema schema = infer(text.toString());
            assertThat(Lines.decode(schema, List.of(), text.toString()))
                    .as("%s of %s", schema.ddl(), text)
                    .hasSize(records)
                    .containsOnly("[]");
        }
    }

    @Test
    void guessesOfUnknownFieldsAreTypes() {
        Decoder decoder = new NdjsonDecoder(Lines.schema(), List.of(), java.time.ZoneOffset.UTC);
        byte[] text = "{\"a\":[1,2.5],\"b\":{\"c\":\"x\"}}".getBytes(StandardCharsets.UTF_8);
        Lines.decode(decoder, List.of(), text, 0, text.length);
        assertThat(new Schema(decoder.unknownFields().entrySet().stream()
                                .map(entry -> new Type.Field(entry.getKey(), entry.getValue()))
                                .toList())
                        .ddl())
                .isEqualTo("a ARRAY<DOUBLE>, b STRUCT<c: STRING>");
    }
}
