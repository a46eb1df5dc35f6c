package dev.tidemark.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Every format, on damaged files: nothing is thrown, every record is an event or a dead letter, and what comes out depends
 * neither on how the file is cut nor on the window.
 */
final class FormatsTest {

    private static final int MAX_RECORD = 3000;
    private static final Schema TABLE = new Schema(List.of(
            new Type.Field("id", Type.Primitive.BIGINT),
            new Type.Field("name", Type.Primitive.STRING),
            new Type.Field("at", Type.Primitive.TIMESTAMP),
            new Type.Field("tags", new Type.Array(Type.Primitive.STRING)),
            new Type.Field("price", new Type.Decimal(10, 2))));

    /** A format, a file of it, and bytes that mean something to it. */
    private record Subject(Format.Configured format, Schema schema, String file, String marks) {

        static Subject of(String name, Map<String, String> options, Schema declared, String file, String marks) {
            Format.Configured format = Formats.named(name).configure(options, ZoneOffset.UTC);
            return new Subject(format, format.complete(declared), file, marks);
        }

        List<FieldPath> wanted() {
            return schema.fields().stream()
                    .map(field -> new FieldPath(List.of(field.name()), field.type()))
                    .toList();
        }
    }

    private static final String ROWS = """
            1,a,2024-01-01 10:00:00,"[""x""]",1.5
            2,"b, ""c""
             d",2024-01-01,,\r
            3,e,2024-01-01T10:00:00Z,[],1e3
            """;
    private static final List<Subject> SUBJECTS = List.of(
            Subject.of("csv", Map.of(), TABLE, "id,name,at,tags,price\n" + ROWS.repeat(4), "\",\n\r\\["),
            Subject.of(
                    "csv", Map.of("multiline", "false"), TABLE, "id,name,at,tags,price\n" + ROWS.repeat(4), "\",\n\r"),
            Subject.of("csv", Map.of("header", "false", "escape", "\\"), TABLE, ROWS.repeat(4), "\",\n\r\\"),
            Subject.of(
                    "tsv",
                    Map.of(),
                    TABLE,
                    "1\ta\t2024-01-01 10:00:00\t[\"x\"]\t1.5\r\n2\t\t\t\t\n".repeat(6),
                    "\t\n\r[\""),
            Subject.of("access_log", Map.of(), new Schema(List.of()), """
                    1.1.1.1 - - [17/May/2015:10:05:03 +0000] "GET /\\"a?b HTTP/1.1" 200 5 "-" "x\\x41"
                    ::1 - u [17/May/2015:10:05:03 +0000] "-" 404 -\r
                    """.repeat(6), " \"[]\\\n-/"),
            Subject.of("snowplow", Map.of(), contexts(), enriched(), "\t\n{}[]\":,\\/0"),
            Subject.of(
                    "ndjson",
                    Map.of(),
                    TABLE,
                    "{\"id\":1,\"name\":\"a\\u00e9\",\"at\":\"2024-01-01T10:00:00Z\",\"tags\":[\"x\"],\"price\":1.5}\n\n"
                            .repeat(8),
                    "{}[]\":,\\\n"));

    @Property(tries = 500)
    void damageIsNeverThrownAndCuttingChangesNothing(
            @ForAll("subjects") Subject subject,
            @ForAll long seed,
            @ForAll @IntRange(min = 16, max = 600) int windowBytes)
            throws IOException {
        Random random = new Random(seed);
        byte[] bytes = damaged(subject, random);
        withFile(bytes, file -> {
            Rendered whole = new Rendered(subject, 1 << 16);
            whole.read(new FileSplit("slice", file, 0, file.bytes(), Compression.NONE));
            Rendered pieces = new Rendered(subject, windowBytes);
            long from = 0;
            while (from < file.bytes()) {
                long length = subject.format.splittable() ? 1 + random.nextInt(400) : file.bytes();
                length = Math.min(length, file.bytes() - from);
                pieces.read(new FileSplit("slice", file, from, length, Compression.NONE));
                from += length;
            }
            assertThat(pieces.records).isEqualTo(whole.records);
            assertThat(pieces.counted).isEqualTo(whole.counted).isEqualTo(whole.records.size());
        });
    }

    @Property(tries = 200)
    void inferenceThrowsNothingEither(@ForAll("subjects") Subject subject, @ForAll long seed) throws IOException {
        withFile(damaged(subject, new Random(seed)), file -> {
            FileSlice slice = new FileSlice("s", "f", file.bytes(), List.of(file), new Readiness.Ready());
            assertThat(SchemaReader.infer(slice, subject.format, MAX_RECORD)).isNotNull();
        });
    }

    @Test
    void aBinaryFileIsDeadLetters() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(5).nextBytes(bytes);
        bytes[0] = 'x';
        for (Subject subject : SUBJECTS) {
            if (subject.format.hasHeader()) {
                continue;
            }
            withFile(bytes, file -> {
                Rendered read = new Rendered(subject, 1 << 16);
                read.read(new FileSplit("slice", file, 0, file.bytes(), Compression.NONE));
                assertThat(read.records).isNotEmpty().allMatch(record -> record.startsWith("!"));
            });
        }
    }

    @Provide
    Arbitrary<Subject> subjects() {
        return Arbitraries.of(SUBJECTS);
    }

    /** Some bytes replaced, inserted or left out; the header, if there is one, stays whole. */
    private static byte[] damaged(Subject subject, Random random) {
        byte[] original = subject.file.getBytes(StandardCharsets.UTF_8);
        byte[] marks = subject.marks.getBytes(StandardCharsets.UTF_8);
        int head = subject.format.hasHeader() ? subject.file.indexOf('\n') + 1 : 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(original, 0, head);
        int oneIn = 5 + random.nextInt(400);
        for (int i = head; i < original.length; i++) {
            if (random.nextInt(oneIn) > 0) {
                out.write(original[i]);
                continue;
            }
            byte mark = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : marks[random.nextInt(marks.length)];
            switch (random.nextInt(4)) {
                case 0 -> out.write(mark);
                case 1 -> {
                    out.write(original[i]);
                    out.write(mark);
                }
                case 2 -> out.writeBytes(new byte[random.nextInt(2) * random.nextInt(2 * MAX_RECORD)]);
                default -> {
                    // Left out.
                }
            }
        }
        byte[] bytes = out.toByteArray();
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, head + random.nextInt(bytes.length - head + 1)) : bytes;
    }

    private static Schema contexts() {
        Type user = new Type.Array(new Type.Struct(List.of(
                new Type.Field("_schema_version", Type.Primitive.STRING),
                new Type.Field("age", Type.Primitive.BIGINT))));
        Type click = new Type.Struct(List.of(new Type.Field("target", Type.Primitive.STRING)));
        return new Schema(List.of(
                new Type.Field("contexts_com_acme_user_1", user),
                new Type.Field("unstruct_event_com_acme_click_1", click)));
    }

    private static String enriched() {
        String[] fields = new String[131];
        Arrays.fill(fields, "");
        fields[3] = "2024-05-01 12:00:00.250";
        fields[6] = "3c7e0b5a-0d6e-4c0b-9a53-6f1f0c1d2e3f";
        fields[10] = "c";
        fields[11] = "e";
        fields[22] = "1.5";
        fields[23] = "2.5";
        fields[52] = "{\"schema\":\"iglu:a/contexts/jsonschema/1-0-0\",\"data\":[{\"schema\":"
                + "\"iglu:com.acme/user/jsonschema/1-0-1\",\"data\":{\"age\":7}}]}";
        fields[58] = "{\"schema\":\"iglu:a/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":"
                + "\"iglu:com.acme/click/jsonschema/1-0-1\",\"data\":{\"target\":\"/\\u00e9\"}}}";
        fields[84] = "1";
        fields[102] = "0";
        String line = String.join("\t", fields);
        return line + "\n" + line + "\r\n" + line + "\n\n" + line + "\n";
    }

    /** All that a reader hands out, as text. */
    private static final class Rendered implements RecordSink {

        final List<String> records = new ArrayList<>();
        long counted;
        private final List<FieldPath> wanted;
        private final SplitReader reader;

        Rendered(Subject subject, int windowBytes) {
            wanted = subject.wanted();
            reader = new SplitReader(
                    subject.format,
                    subject.format.decoder(subject.schema, wanted),
                    wanted.size(),
                    MAX_RECORD,
                    windowBytes);
        }

        void read(FileSplit split) {
            counted += reader.read(split, this).records();
        }

        @Override
        public void event(Event event) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < wanted.size(); i++) {
                Type type = wanted.get(i).type();
                if (event.isNull(i)) {
                    text.append("NULL|");
                } else if (type == Type.Primitive.STRING) {
                    byte[] array = event.text(i);
                    text.append(new String(array, event.textOffset(i), event.textLength(i), StandardCharsets.UTF_8));
                } else if (type instanceof Type.Primitive) {
                    text.append(event.bits(i)).append('|');
                } else {
                    text.append(shown(event.object(i))).append('|');
                }
            }
            records.add(text.toString());
        }

        private static String shown(Object value) {
            if (value instanceof Object[] struct) {
                return Arrays.stream(struct).map(Rendered::shown).toList().toString();
            }
            if (value instanceof List<?> list) {
                return list.stream().map(Rendered::shown).toList().toString();
            }
            return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
        }

        @Override
        public void dead(long line, String reason, byte[] raw) {
            assertThat(reason).isNotBlank();
            records.add("!" + line + ": " + reason + " <" + new String(raw, StandardCharsets.ISO_8859_1) + ">");
        }
    }

    private interface FileCheck {
        void check(SourceFile file) throws IOException;
    }

    private static void withFile(byte[] bytes, FileCheck check) {
        try {
            Path path = Files.createTempFile("formats", ".txt");
            try {
                Files.write(path, bytes);
                check.check(Recorded.sourceFile(path));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
