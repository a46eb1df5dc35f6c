package dev.tidemark.engine.decode.json;

import static dev.tidemark.core.type.Type.Primitive.BIGINT;
import static dev.tidemark.core.type.Type.Primitive.BOOLEAN;
import static dev.tidemark.core.type.Type.Primitive.DOUBLE;
import static dev.tidemark.core.type.Type.Primitive.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jackson, and the JDK's UTF-8 decoder, are the judges of what is JSON and what its values are. */
final class JacksonDifferentialTest {

    private static final int RECORDS = 100_000;
    private static final Schema SCHEMA =
            Lines.schema("a", STRING, "b", DOUBLE, "c", BIGINT, "d", BOOLEAN, "é", STRING, "q\"", STRING);
    private static final List<FieldPath> WANTED = SCHEMA.fields().stream()
            .map(field -> new FieldPath(List.of(field.name()), field.type()))
            .toList();
    private static final Schema NOTHING = Lines.schema();
    private static final Pattern HALF_A_PAIR =
            Pattern.compile("[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]");

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonScan.MAX_DEPTH)
                    .build())
            .build();

    @Test
    void takesAndRefusesTheSameRecordsAndReadsTheSameValues() throws IOException {
        Random random = new Random(20240229);
        RandomJson json = new RandomJson(random);
        Decoder checking = Lines.format(ZoneOffset.UTC).decoder(NOTHING, List.of());
        Decoder reading = Lines.format(ZoneOffset.UTC).decoder(SCHEMA, WANTED);
        Event none = new Event(0);
        Event event = new Event(WANTED.size());
        int valid = 0;
        int read = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = json.spoil(json.object(3).getBytes(StandardCharsets.UTF_8));
            byte[] line = oneLine(record);
            boolean expected = isObject(record);
            checking.next(line, 0, line.length, true, none);
            boolean isBlank = checking.blank();
            assertThat(none.rejection() == null && !isBlank)
                    .as(
                            "%s %s %s",
                            show(record), none.rejection(), HexFormat.of().formatHex(record))
                    .isEqualTo(expected);
            reading.next(line, 0, line.length, true, event);
            if (expected) {
                valid++;
                List<@Nullable Object> values = values(record);
                assertThat(event.rejection() == null)
                        .as("%s %s", show(record), event.rejection())
                        .isEqualTo(values != null);
                if (values != null) {
                    read++;
                    for (int field = 0; field < values.size(); field++) {
                        assertThat(Lines.show(Lines.physical(
                                        event, field, WANTED.get(field).type())))
                                .as("%s %s", WANTED.get(field).text(), show(record))
                                .isEqualTo(Lines.show(values.get(field)));
                    }
                }
            } else {
                assertThat(event.rejection() != null || isBlank)
                        .as(show(record))
                        .isTrue();
            }
        }
        // The test is worth something only if it sees enough of all.
        assertThat(valid).isBetween(RECORDS / 4, RECORDS * 3 / 4);
        assertThat(read).isGreaterThan(RECORDS / 20);
    }

    /** Line feeds end a record, so they cannot be part of one here. */
    private static byte[] oneLine(byte[] record) {
        for (int i = 0; i < record.length; i++) {
            record[i] = record[i] == '\n' ? (byte) '\r' : record[i];
        }
        byte[] line = Arrays.copyOf(record, record.length + 1);
        line[record.length] = '\n';
        return line;
    }

    private static String show(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }

    private static @Nullable String decoded(byte[] record) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private boolean isObject(byte[] record) {
        String text = decoded(record);
        if (text == null) {
            return false;
        }
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isScalarValue()) {
                    parser.getText();
                }
            }
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Values in physical form by field; null if one does not fit. */
    private @Nullable List<@Nullable Object> values(byte[] record) throws IOException {
        @Nullable Object[] values = new Object[WANTED.size()];
        String text = String.valueOf(decoded(record));
        boolean fits = true;
        try (JsonParser parser = factory.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int field = index(parser.currentName());
                JsonToken token = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                if (field < 0 || token == JsonToken.VALUE_NULL) {
                    parser.skipChildren();
                    if (field >= 0) {
                        values[field] = null;
                    }
                    continue;
                }
                Object value = value(parser, token, field);
                int to = (int) parser.currentLocation().getCharOffset();
                boolean raw = value == null && WANTED.get(field).type() == STRING;
                values[field] = raw ? text.substring(from, to).getBytes(StandardCharsets.UTF_8) : value;
                fits &= values[field] != null;
            }
        }
        return fits ? Arrays.asList(values) : null;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token, int field) throws IOException {
        switch ((dev.tidemark.core.type.Type.Primitive) WANTED.get(field).type()) {
            case STRING:
                if (token == JsonToken.VALUE_STRING) {
                    return HALF_A_PAIR
                            .matcher(parser.getText())
                            .replaceAll("\uFFFD")
                            .getBytes(StandardCharsets.UTF_8);
                }
                if (token.isNumeric()) {
                    return parser.getText().getBytes(StandardCharsets.UTF_8);
                }
                parser.skipChildren();
                return null;
            case DOUBLE:
                if (token.isNumeric() && Double.isFinite(parser.getDoubleValue())) {
                    // Jackson drops the sign of -0.
                    return Double.parseDouble(parser.getText());
                }
                boolean nan =
                        token == JsonToken.VALUE_STRING && parser.getText().equals("NaN");
                parser.skipChildren();
                return nan ? Double.NaN : null;
            case BIGINT:
                parser.skipChildren();
                boolean isLong = token == JsonToken.VALUE_NUMBER_INT
                        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                return isLong ? parser.getLongValue() : null;
            default:
                parser.skipChildren();
                return token.isBoolean() ? (token == JsonToken.VALUE_TRUE ? 1L : 0L) : null;
        }
    }

    private static int index(String name) {
        for (int i = 0; i < WANTED.size(); i++) {
            if (WANTED.get(i).names().get(0).equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
