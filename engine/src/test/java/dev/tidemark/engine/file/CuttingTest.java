package dev.tidemark.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a file is cut, and whatever the window's size, the same records come out. */
final class CuttingTest {

    private static final int MAX_RECORD = 12;

    @Property(tries = 600)
    void cuttingChangesNothing(
            @ForAll("texts") String records,
            @ForAll @Size(max = 6) List<@IntRange(max = 80) Integer> cuts,
            @ForAll @IntRange(min = 4, max = 40) int windowBytes,
            @ForAll boolean headed)
            throws IOException {
        String text = headed ? "\nheader\r\n" + records : records;
        LineFormat format = headed ? LineFormat.HEADED : LineFormat.PLAIN;
        withFile(text, file -> {
            Recorded whole = new Recorded();
            read(format, whole, 4096, new FileSplit("slice", file, 0, file.bytes(), Compression.NONE));
            Recorded pieces = new Recorded();
            long from = 0;
            TreeSet<Integer> places = new TreeSet<>(cuts);
            places.add((int) file.bytes());
            for (int place : places) {
                long to = Math.min(place, file.bytes());
                if (to > from) {
                    read(format, pieces, windowBytes, new FileSplit("slice", file, from, to - from, Compression.NONE));
                    from = to;
                }
            }
            assertThat(pieces.events).isEqualTo(whole.events);
            assertThat(pieces.dead).isEqualTo(whole.dead);
        });
    }

    @Property(tries = 400)
    void theWindowChangesNothingWhereRecordsSpanLines(
            @ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 40) int windowBytes) throws IOException {
        withFile(text, file -> {
            FileSplit split = new FileSplit("slice", file, 0, file.bytes(), Compression.NONE);
            Recorded whole = new Recorded();
            read(LineFormat.MULTILINE, whole, 4096, split);
            Recorded pieces = new Recorded();
            read(LineFormat.MULTILINE, pieces, windowBytes, split);
            assertThat(pieces.events).isEqualTo(whole.events);
            assertThat(pieces.dead).isEqualTo(whole.dead);
        });
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece =
                Arbitraries.of("a", "b", "\n", "\n", "\r\n", "\r", "bad", "\\\n", "\\", "longer text", "\uFEFF");
        return piece.list().ofMaxSize(24).map(parts -> String.join("", parts));
    }

    private static void read(LineFormat format, Recorded into, int windowBytes, FileSplit split) {
        new SplitReader(format, format.decoder(), 1, MAX_RECORD, windowBytes).read(split, into);
    }

    private interface FileCheck {
        void check(SourceFile file) throws IOException;
    }

    private static void withFile(String text, FileCheck check) {
        try {
            Path path = Files.createTempFile("cut", ".txt");
            try {
                Files.write(path, text.getBytes(StandardCharsets.UTF_8));
                check.check(Recorded.sourceFile(path));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
