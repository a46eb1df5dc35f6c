package dev.tidemark.engine.decode.json;

import static dev.tidemark.core.type.Type.Primitive.BIGINT;
import static dev.tidemark.core.type.Type.Primitive.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However the bytes arrive, the events are the same, and no bytes stop the decoder. */
final class NdjsonCuttingTest {

    private static final Schema SCHEMA =
            Lines.schema("a", STRING, "b", new Type.Array(STRING), "c", Lines.struct("a", BIGINT, "b", STRING));
    private static final List<FieldPath> WANTED = Lines.wanted(SCHEMA, "a", "b", "c.b", "c");

    @Test
    void everyCutOfTheInputGivesTheSameEvents() {
        Random random = new Random(7);
        RandomJson json = new RandomJson(random);
        for (int round = 0; round < 150; round++) {
            byte[] input = input(json, random);
            List<String> whole = Lines.decode(SCHEMA, WANTED, input);
            for (int cut = 0; cut <= input.length; cut++) {
                assertThat(inTwoParts(input, cut, random))
                        .as("cut at %s of %s", cut, new String(input, StandardCharsets.UTF_8))
                        .isEqualTo(whole);
            }
        }
    }

    private static byte[] input(RandomJson json, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int records = 1 + random.nextInt(4);
        for (int i = 0; i < records; i++) {
            if (random.nextInt(5) == 0) {
                out.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
            }
            out.writeBytes(json.spoil(json.object(2).getBytes(StandardCharsets.UTF_8)));
            out.writeBytes(random.nextInt(4) == 0 ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
            if (random.nextInt(5) == 0) {
                out.writeBytes(" \n".getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = out.toByteArray();
        return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    /** The first part lies in a buffer as full as it gets, the rest with what is left over moved before it. */
    private static List<String> inTwoParts(byte[] input, int cut, Random random) {
        Decoder decoder = Lines.format(ZoneOffset.UTC).decoder(SCHEMA, WANTED);
        Event event = new Event(WANTED.size());
        List<String> records = new ArrayList<>();
        byte[] buffer = buffer(input, 0, cut, random);
        int p = 0;
        while (p < cut) {
            int next = decoder.next(buffer, p, cut, false, event);
            if (next == Decoder.INCOMPLETE) {
                break;
            }
            assertThat(next).isBetween(p + 1, cut);
            if (!decoder.blank()) {
                records.add(Lines.show(event, WANTED));
            }
            p = next;
        }
        byte[] rest = buffer(input, p, input.length, random);
        records.addAll(Lines.decode(decoder, WANTED, rest, 0, input.length - p));
        return records;
    }

    /** What lies after the input in the buffer must not matter. */
    private static byte[] buffer(byte[] input, int from, int to, Random random) {
        byte[] buffer = Arrays.copyOfRange(input, from, to + (random.nextBoolean() ? 0 : random.nextInt(80)));
        Arrays.fill(buffer, to - from, buffer.length, (byte) "\n\"}0 ".charAt(random.nextInt(5)));
        return buffer;
    }

    @Test
    void randomBytesNeverThrow() {
        Random random = new Random(11);
        RandomJson json = new RandomJson(random);
        Decoder decoder = Lines.format(ZoneOffset.UTC).decoder(SCHEMA, WANTED);
        NdjsonInference inference = new NdjsonInference();
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            byte[] record = json.object(3).getBytes(StandardCharsets.UTF_8);
            if (round % 2 == 0 && bytes.length > 0) {
                int length = Math.min(bytes.length - 1, record.length);
                System.arraycopy(record, 0, bytes, 0, length);
            }
            Lines.decode(decoder, WANTED, bytes, 0, bytes.length);
            for (int p = 0; p < bytes.length; ) {
                int next = inference.next(bytes, p, bytes.length, true);
                assertThat(next).isGreaterThan(p);
                p = next;
            }
        }
        assertThat(inference.schema().fields()).hasSizeLessThanOrEqualTo(JsonShape.MAX_FIELDS);
    }
}
