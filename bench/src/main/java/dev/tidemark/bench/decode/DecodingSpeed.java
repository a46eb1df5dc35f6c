package dev.tidemark.bench.decode;

import dev.tidemark.bench.measure.Figure;
import dev.tidemark.bench.workload.NestedColumns;
import dev.tidemark.bench.workload.Workload;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Decodes part of a log again and again in one thread, from memory, and prints the speed of each round. */
public final class DecodingSpeed {

    private static final int MOST_BYTES = 256 << 20;
    private static final int WINDOW = 4 << 20;

    private final Decoder decoder;
    private final Event event;
    private final int fields;

    private DecodingSpeed(Workload workload) {
        String name = workload.layout() == Workload.Layout.NDJSON ? "ndjson" : "snowplow";
        Format format = ServiceLoader.load(Format.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such format: " + name));
        Format.Configured configured = format.configure(Map.of(), ZoneOffset.UTC);
        Schema schema = configured.fixedSchema().orElseGet(() -> new NestedColumns(workload.columns()).schema());
        List<FieldPath> wanted = workload.columns().stream()
                .map(column -> new FieldPath(List.of(column.path().split("\\.")), typeIn(schema, column.path())))
                .toList();
        decoder = configured.decoder(schema, wanted);
        fields = wanted.size();
        event = new Event(fields);
    }

    /** Arguments: workload, data folder, rounds. Prints the speed of each round by the thread's own CPU time. */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.named(arguments[0]);
        byte[] bytes = part(Path.of(arguments[1]));
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        DecodingSpeed speed = new DecodingSpeed(workload);
        double best = 0;
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            long start = clock.getCurrentThreadCpuTime();
            Count count = speed.decode(bytes);
            double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
            best = Math.max(best, bytes.length / seconds / 1e9);
            System.out.printf(
                    Locale.ROOT,
                    "round %.3f GB/s (%d events, %d values, %d refused)%n",
                    bytes.length / seconds / 1e9,
                    count.events,
                    count.values,
                    count.refused);
        }
        String wanted = workload.layout() == Workload.Layout.NDJSON ? "at least 1.2" : "";
        new Figure("decoding " + workload.name() + ", one core, warm", best, "GB/s", wanted).print();
    }

    private static final class Count {
        private long events;
        private long values;
        private long refused;
    }

    private Count decode(byte[] bytes) {
        Count count = new Count();
        decoder.begin(null);
        // The engine decodes windows of a file, so that what is read stays in the processor's cache.
        byte[] window = new byte[WINDOW];
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(WINDOW, bytes.length - at);
            System.arraycopy(bytes, at, window, 0, length);
            boolean last = at + length == bytes.length;
            int used = 0;
            while (used < length) {
                event.clear();
                int next = decoder.next(window, used, length, last, event);
                if (next == Decoder.INCOMPLETE) {
                    break;
                }
                used = next;
                if (!decoder.blank()) {
                    look(count);
                }
            }
            at += used;
        }
        return count;
    }

    /** Touches what was decoded, so that none of it can be left out. */
    private void look(Count count) {
        if (event.rejection() != null) {
            count.refused++;
            return;
        }
        count.events++;
        for (int field = 0; field < fields; field++) {
            count.values += event.isNull(field) ? 0 : 1;
        }
    }

    private static byte[] part(Path data) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(data)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(MOST_BYTES);
        for (Path file : files) {
            if (bytes.size() > 0 && bytes.size() + Files.size(file) > MOST_BYTES) {
                break;
            }
            bytes.write(Files.readAllBytes(file));
        }
        return bytes.toByteArray();
    }

    private static Type typeIn(Schema schema, String path) {
        String[] names = path.split("\\.");
        Type type = new Type.Struct(schema.fields());
        for (String name : names) {
            type = ((Type.Struct) type)
                    .fields().stream()
                            .filter(field -> field.name().equals(name))
                            .findFirst()
                            .orElseThrow()
                            .type();
        }
        return type;
    }
}
