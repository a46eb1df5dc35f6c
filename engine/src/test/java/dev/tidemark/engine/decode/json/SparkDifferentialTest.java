package dev.tidemark.engine.decode.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's JSON reader is the judge of what fits a type and what its value is, but for the deviations that
 * {@link NdjsonFormat} lists; values that show those are not generated here.
 */
@Tag("slow")
final class SparkDifferentialTest {

    private static final int SCHEMAS = 6;
    private static final int RECORDS = 800;
    /** With odd offset changes: half a year's summer time, none since 2013, once back for a year. */
    private static final ZoneId ZONE = ZoneId.of("America/Bahia_Banderas");

    private static SparkSession spark;

    @TempDir
    Path folder;

    private final Random random = new Random(42);

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", ZONE.getId())
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void fitsAndReadsAsSparkDoes() throws IOException {
        int fitting = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = new Schema(fields(6, 2));
            List<String> records = new ArrayList<>();
            for (int j = 0; j < RECORDS; j++) {
                records.add(object(schema.fields()));
            }
            List<String> ours = ours(schema, records);
            List<String> theirs = theirs(schema, records);
            for (int j = 0; j < RECORDS; j++) {
                String our = ours.get(j);
                assertThat(our.startsWith("[") ? our : "refused")
                        .as("%s with %s: %s", records.get(j), schema.ddl(), our)
                        .isEqualTo(theirs.get(j));
                fitting += our.startsWith("[") ? 1 : 0;
            }
        }
        assertThat(fitting).isBetween(SCHEMAS * RECORDS / 5, SCHEMAS * RECORDS * 4 / 5);
    }

    @Test
    void infersAsSparkDoes() {
        for (int i = 0; i < SCHEMAS; i++) {
            List<Type.Field> fields = fields(6, 2);
            List<String> records = new ArrayList<>();
            NdjsonInference inference = new NdjsonInference();
            for (int j = 0; j < 30; j++) {
                // Spark takes an empty string for NULL and drops what has no fields: the deviations of JsonShape.
                String record = object(fields).replace("\"\"", "\"x\"").replace("{}", "null");
                records.add(record);
                byte[] line = record.getBytes(StandardCharsets.UTF_8);
                inference.next(line, 0, line.length, true);
            }
            Type ours = new Type.Struct(inference.schema().fields());
            String theirs = spark.read()
                    .json(spark.createDataset(records, Encoders.STRING()))
                    .schema()
                    .sql();
            assertThat(spark.range(0)
                            .selectExpr("CAST(NULL AS " + sorted(ours).ddl() + ")")
                            .schema()
                            .apply(0)
                            .dataType()
                            .sql())
                    .as(String.join("\n", records))
                    .isEqualTo(theirs);
        }
    }

    /** Spark sorts the fields by name. */
    private static Type sorted(Type type) {
        if (type instanceof Type.Array array) {
            return new Type.Array(sorted(array.element()));
        }
        if (type instanceof Type.Struct struct) {
            return new Type.Struct(struct.fields().stream()
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .map(field -> new Type.Field(field.name(), sorted(field.type())))
                    .toList());
        }
        return type;
    }

    private static List<String> ours(Schema schema, List<String> records) {
        List<FieldPath> wanted = schema.fields().stream()
                .map(field -> new FieldPath(List.of(field.name()), field.type()))
                .toList();
        Decoder decoder = Lines.format(ZONE).decoder(schema, wanted);
        Event event = new Event(wanted.size());
        List<String> shown = new ArrayList<>();
        for (String record : records) {
            byte[] line = record.getBytes(StandardCharsets.UTF_8);
            assertThat(decoder.next(line, 0, line.length, true, event)).isEqualTo(line.length);
            shown.add(Lines.show(event, wanted));
        }
        return shown;
    }

    /** From a file: only there does Spark keep the text of nested values as it is. */
    private List<String> theirs(Schema schema, List<String> records) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "records", ".json"), records);
        Dataset<Row> rows = spark.read()
                .schema(schema.ddl() + ", _bad STRING")
                .option("columnNameOfCorruptRecord", "_bad")
                .json(file.toString());
        List<String> shown = new ArrayList<>();
        int bad = schema.fields().size();
        for (Row row : rows.collectAsList()) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < bad; i++) {
                values.add(
                        Lines.show(physical(row.get(i), schema.fields().get(i).type())));
            }
            shown.add(row.isNullAt(bad) ? values.toString() : "refused");
        }
        return shown;
    }

    private static @Nullable Object physical(@Nullable Object value, Type type) {
        if (value instanceof Row row) {
            Object[] values = new Object[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = physical(
                        row.get(i), ((Type.Struct) type).fields().get(i).type());
            }
            return values;
        }
        if (value instanceof scala.collection.Seq<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            CollectionConverters.asJava(list)
                    .forEach(each -> values.add(physical(each, ((Type.Array) type).element())));
            return values;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<Object, @Nullable Object> values = new LinkedHashMap<>();
            CollectionConverters.asJava(map)
                    .forEach((key, each) -> values.put(key, physical(each, ((Type.MapOf) type).value())));
            return values;
        }
        return value == null ? null : scalar(value);
    }

    private static Object scalar(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return Math.addExact(instant.getEpochSecond() * 1_000_000, instant.getNano() / 1000);
        }
        if (value instanceof LocalDateTime local) {
            return scalar(local.toInstant(ZoneOffset.UTC));
        }
        return value instanceof Float single ? (Object) single.doubleValue() : value;
    }

    private List<Type.Field> fields(int count, int depth) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new Type.Field("f" + i, type(depth)));
        }
        return fields;
    }

    private Type type(int depth) {
        Primitive[] primitives = Primitive.values();
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 6 -> new Type.Decimal(4 + random.nextInt(20), random.nextInt(4));
            case 7 -> new Type.Array(type(depth - 1));
            case 8 -> new Type.MapOf(Primitive.STRING, type(depth - 1));
            case 9 -> new Type.Struct(fields(3, depth - 1));
            default -> primitives[random.nextInt(primitives.length)];
        };
    }

    private String object(List<Type.Field> fields) {
        List<String> members = new ArrayList<>();
        for (Type.Field field : fields) {
            if (random.nextInt(6) > 0) {
                members.add(random.nextInt(members.size() + 1), member(field.name(), value(field.type())));
            }
        }
        if (random.nextInt(5) == 0) {
            members.add(member("unknown", value(type(1))));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    /** Mostly of the type; rarely of another, so that about half of the records fit. */
    private String value(Type type) {
        int kind = random.nextInt(60);
        if (kind == 0) {
            return value(type(1));
        }
        if (kind < 6) {
            return "null";
        }
        if (type instanceof Type.Array array) {
            return "[" + String.join(",", List.of(value(array.element()), value(array.element()))) + "]";
        }
        if (type instanceof Type.MapOf map) {
            return "{" + member("k1", value(map.value())) + "," + member("k2", value(map.value())) + "}";
        }
        if (type instanceof Type.Struct struct) {
            return object(struct.fields());
        }
        if (type instanceof Type.Decimal) {
            String number =
                    pick("0", "-1", "1.005", "2.5", "12345.678", "1e2", "1e-3", "99999999999", "0.0004999", "-0.5");
            return random.nextBoolean() ? number : "\"" + number + "\"";
        }
        return primitive((Primitive) type);
    }

    private String primitive(Primitive type) {
        return switch (type) {
            case BOOLEAN -> pick("true", "false");
            case TINYINT, SMALLINT, INT, BIGINT ->
                pick(
                        "0",
                        "1",
                        "-7",
                        "42",
                        "127",
                        "-128",
                        "32767",
                        "-32768",
                        "2147483647",
                        "-2147483648",
                        "9223372036854775807",
                        type == Primitive.TINYINT ? "-129" : "-9223372036854775808");
            case FLOAT, DOUBLE ->
                pick(
                        "0",
                        "1.5",
                        "-2e-3",
                        "1234567.891",
                        "0.1",
                        "16777217",
                        "123456789012345678",
                        "3.4e38",
                        "1e-46",
                        "\"NaN\"",
                        "\"-INF\"",
                        "\"Infinity\"");
            case STRING ->
                pick(
                        "\"\"",
                        "\"abc\"",
                        "\"\\u00e9\\n\\\"\"",
                        "\"日本\"",
                        "12",
                        "-1.50e3",
                        "true",
                        "{\"a\" : [ 1, null ]}",
                        "[ ]");
            case BINARY -> pick("\"\"", "\"aGk=\"", "\"AAECAw==\"");
            case DATE ->
                pick(
                        "\"2024-02-29\"",
                        "\"2023-02-29\"",
                        "\"1969-12-31\"",
                        "\"0001-01-01\"",
                        "\"2024-1-5\"",
                        "\"2024\"",
                        "\"2024-07\"",
                        "\"2024-02-29T10:00\"",
                        "\" 2024-02-29 \"",
                        "\"+12024-02-29\"",
                        "\"-0044-03-15\"",
                        "\"2024-13-01\"");
            case TIMESTAMP, TIMESTAMP_NTZ -> time(type);
        };
    }

    private String time(Primitive type) {
        String date = pick(
                "2024-02-29",
                "2010-04-04",
                "2010-10-31",
                "1883-11-17",
                "2022-10-30",
                "2024-7-4",
                "1969-12-31",
                "0044-03-15",
                "12024-01-01");
        String time = pick(
                "",
                "",
                " 02:30:00",
                "T02:30:15",
                "T1:5:9",
                "T23:59:59.9",
                "T10:00:00.123456789",
                " 10:00",
                " 24:00:00",
                "T10:00:00.");
        String zone = time.length() < 8 || random.nextInt(type == Primitive.TIMESTAMP ? 2 : 6) > 0
                ? ""
                : pick("Z", "+01:00", "-0330", "+5:30", " UTC", "Europe/Berlin", "GMT+2", "+19:00", "z", "EST");
        return random.nextInt(12) == 0 ? "1700000000" : "\"" + date + time + zone + "\"";
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void decimalsOfEveryMagnitudeFitAsInSpark() throws IOException {
        List<String> records = new ArrayList<>();
        Schema schema = new Schema(List.of(
                new Type.Field("a", new Type.Decimal(5, 2)),
                new Type.Field("b", new Type.Decimal(38, 10)),
                new Type.Field("c", new Type.Decimal(3, 3))));
        for (int i = 0; i < 2000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(25) - 3);
            String text = random.nextBoolean() ? number.toString() : number.toPlainString();
            records.add("{" + member("a bc".substring(i % 3, i % 3 + 2).trim(), text) + "}");
        }
        assertThat(ours(schema, records).stream().map(record -> record.startsWith("[") ? record : "refused"))
                .isEqualTo(theirs(schema, records));
    }
}
