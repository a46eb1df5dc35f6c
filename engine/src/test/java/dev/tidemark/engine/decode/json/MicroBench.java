package dev.tidemark.engine.decode.json;

import static dev.tidemark.core.type.Type.Primitive.TIMESTAMP;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.json.SegmentLikeEvents.Spacing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How many bytes a second one thread decodes, warm, checking everything and keeping eight nested fields. Run it with the
 * test class path; it takes about half a minute.
 */
final class MicroBench {

    private static final int BYTES = 64 << 20;
    private static final String[] WANTED = {
        "event",
        "userId",
        "timestamp",
        "context.page.path",
        "context.campaign.source",
        "properties.product_id",
        "properties.price",
        "properties.quantity"
    };

    private MicroBench() {}

    public static void main(String[] arguments) throws IOException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        byte[] compact = new SegmentLikeEvents(1, Spacing.COMPACT).bytes(BYTES);
        byte[] spaced = new SegmentLikeEvents(1, Spacing.SPACED).bytes(BYTES);
        Schema learned = withTime(learn(compact));
        List<FieldPath> wanted = Lines.wanted(learned, WANTED);
        measure("compact, inferred schema", compact, learned, wanted, seconds);
        measure("spaced, inferred schema", spaced, learned, wanted, seconds);
        Schema declared = declared(learned);
        measure("compact, eight fields declared", compact, declared, Lines.wanted(declared, WANTED), seconds);
        measure("compact, nothing wanted", compact, learned, List.of(), seconds);
        measure("keys in random order", shuffled(compact), learned, wanted, seconds);
    }

    /** The worst for predictions: the keys of every object in another order. */
    private static byte[] shuffled(byte[] lines) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Random random = new Random(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length);
        String text = new String(lines, 0, BYTES / 4, StandardCharsets.UTF_8);
        for (String line : text.substring(0, text.lastIndexOf('\n')).split("\n")) {
            out.writeBytes(mapper.writeValueAsBytes(shuffled(mapper.readValue(line, Map.class), random)));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static Object shuffled(Object value, Random random) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        List<Object> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        Map<Object, Object> result = new LinkedHashMap<>();
        keys.forEach(key -> result.put(key, shuffled(map.get(key), random)));
        return result;
    }

    private static Schema learn(byte[] lines) {
        NdjsonInference inference = new NdjsonInference();
        int p = 0;
        for (int i = 0; i < 1000; i++) {
            p = inference.next(lines, p, lines.length, true);
        }
        return inference.schema();
    }

    private static Schema withTime(Schema schema) {
        return new Schema(schema.fields().stream()
                .map(field -> field.name().equals("timestamp") ? new Type.Field("timestamp", TIMESTAMP) : field)
                .toList());
    }

    /** Only what is wanted. */
    private static Schema declared(Schema learned) {
        return new Schema(((Type.Struct) only(new Type.Struct(learned.fields()), "")).fields());
    }

    private static Type only(Type type, String prefix) {
        return !(type instanceof Type.Struct struct)
                ? type
                : new Type.Struct(struct.fields().stream()
                        .filter(field -> List.of(WANTED).stream()
                                .anyMatch(path -> (path + ".").startsWith(prefix + field.name() + ".")))
                        .map(field -> new Type.Field(field.name(), only(field.type(), prefix + field.name() + ".")))
                        .toList());
    }

    private static void measure(String what, byte[] lines, Schema schema, List<FieldPath> wanted, int seconds) {
        Decoder decoder = Lines.format(ZoneOffset.UTC).decoder(schema, wanted);
        Event event = new Event(wanted.size());
        // Of this thread alone, so that other work on the machine counts for little.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long end = clock.getCurrentThreadCpuTime() + seconds * 1_000_000_000L;
        double first = 0;
        double best = 0;
        long events = 0;
        long check = 0;
        while (clock.getCurrentThreadCpuTime() < end) {
            long begin = clock.getCurrentThreadCpuTime();
            events = 0;
            for (int p = 0; p < lines.length; ) {
                p = decoder.next(lines, p, lines.length, true, event);
                events++;
                if (event.rejection() != null) {
                    throw new IllegalStateException(event.rejection());
                }
                for (int i = 0; i < wanted.size(); i++) {
                    check += event.isNull(i) ? 1 : event.bits(i);
                }
            }
            double speed = (double) lines.length / (clock.getCurrentThreadCpuTime() - begin);
            first = first == 0 ? speed : first;
            best = Math.max(best, speed);
        }
        System.out.printf(
                "%-32s %.2f GB/s, first round %.2f, %d bytes and %.0f ns an event (%x)%n",
                what, best, first, lines.length / events, lines.length / best / events, check);
    }
}
