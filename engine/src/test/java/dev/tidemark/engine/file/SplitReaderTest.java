package dev.tidemark.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SplitReaderTest {

    private static final long MAX_RECORD = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void everyLineIsARecordWhateverItsTerminator() throws IOException {
        Recorded read = read(write("a\r\nb\n\n\r\nbad c\r\nd"), LineFormat.PLAIN);

        assertThat(read.events).containsExactly("a", "b", "d");
        assertThat(read.dead).containsExactly("5: Refused: bad c <bad c>");
    }

    @Test
    void countsAreOfEventsAndDeadLetters() throws IOException {
        SourceFile file = Recorded.sourceFile(write("a\nbad\n\nb\n"));
        SplitCount count = reader(LineFormat.PLAIN).read(whole(file), new Recorded());

        assertThat(count).isEqualTo(new SplitCount(2, 1));
        assertThat(count.records()).isEqualTo(3);
    }

    @Test
    void anEmptyFileHasNoRecords() throws IOException {
        for (LineFormat format : List.of(LineFormat.PLAIN, LineFormat.HEADED, LineFormat.MULTILINE)) {
            Recorded read = read(write(""), format);
            assertThat(read.events).isEmpty();
            assertThat(read.dead).isEmpty();
        }
    }

    @Test
    void theByteOrderMarkIsNoData() throws IOException {
        assertThat(read(write("\uFEFFa\nb"), LineFormat.PLAIN).events).containsExactly("a", "b");
        LineFormat.LineDecoder decoder = LineFormat.HEADED.decoder();
        SourceFile file = Recorded.sourceFile(write("\uFEFFid,name\n1,x\n"));
        new SplitReader(LineFormat.HEADED, decoder, 1, MAX_RECORD).read(whole(file), new Recorded());
        assertThat(decoder.header).isEqualTo("id,name");
    }

    @Test
    void utf16IsRefused() throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, "a\nb".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> read(file, LineFormat.PLAIN))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("Cannot read file: it is UTF-16 (write it as UTF-8)");
    }

    @Test
    void theHeaderReachesTheDecoderInEverySplit() throws IOException {
        SourceFile file = Recorded.sourceFile(write("\n\r\nid,name\r\n1,x\nbad\n2,y\n"));
        LineFormat.LineDecoder decoder = LineFormat.HEADED.decoder();
        SplitReader reader = new SplitReader(LineFormat.HEADED, decoder, 1, MAX_RECORD);
        Recorded read = new Recorded();

        reader.read(new FileSplit("slice", file, 0, 2, Compression.NONE), read);
        assertThat(read.events).isEmpty();
        assertThat(decoder.header).isEqualTo("id,name");
        decoder.header = "";
        reader.read(new FileSplit("slice", file, 2, file.bytes() - 2, Compression.NONE), read);

        assertThat(decoder.header).isEqualTo("id,name");
        assertThat(read.events).containsExactly("1,x", "2,y");
        assertThat(read.dead).containsExactly("5: Refused: bad <bad>");
    }

    @Test
    void aHeaderThatDoesNotFitIsAProblemOfItsFile() throws IOException {
        Format.Configured csv = Formats.named("csv").configure(Map.of(), ZoneOffset.UTC);
        Schema schema = new Schema(List.of(new Type.Field("id", Type.Primitive.BIGINT)));
        SourceFile file = Recorded.sourceFile(write("number\n1\n"));
        SplitReader reader = new SplitReader(csv, csv.decoder(schema, List.of()), 0, MAX_RECORD);
        assertThatThrownBy(() -> reader.read(whole(file), new Recorded()))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("Cannot read file: the header lacks a column of the schema: id (it has number)");
    }

    @Test
    void aHeaderWithoutEndIsRefused() throws IOException {
        SourceFile file = Recorded.sourceFile(write("x".repeat(5000)));
        SplitReader reader = new SplitReader(LineFormat.HEADED, LineFormat.HEADED.decoder(), 1, 1000);
        assertThatThrownBy(() -> reader.read(whole(file), new Recorded()))
                .hasMessage("Cannot read file: its header is longer than max_record: 1000 bytes (check that its first"
                        + " line names the fields, or raise max_record)");
    }

    @Test
    void aRecordThatIsTooLongIsADeadLetterAndTheNextOneIsRead() throws IOException {
        String line = "x".repeat(50 << 20);
        Path path = write("a\n" + line + "\nb\nbad\n");
        Recorded read = new Recorded();
        List<Integer> rawLengths = new ArrayList<>();
        RecordSink sink = new RecordSink() {
            @Override
            public void event(Event event) {
                read.event(event);
            }

            @Override
            public void dead(long number, String reason, byte[] raw) {
                read.dead.add(number + ": " + reason);
                rawLengths.add(raw.length);
            }
        };

        new SplitReader(LineFormat.PLAIN, LineFormat.PLAIN.decoder(), 1, MAX_RECORD)
                .read(whole(Recorded.sourceFile(path)), sink);

        assertThat(read.events).containsExactly("a", "b");
        assertThat(read.dead).containsExactly("2: Record is longer than max_record: 1048576 bytes", "4: Refused: bad");
        assertThat(rawLengths).containsExactly(SplitReader.MAX_RAW_BYTES, 3);
    }

    @Test
    void aRecordAsLongAsAllowedIsAnEvent() throws IOException {
        for (String terminator : List.of("\n", "\r\n", "")) {
            String longest = "y".repeat(1000);
            Recorded read = new Recorded();
            SourceFile file = Recorded.sourceFile(write("a\n" + longest + terminator));
            new SplitReader(LineFormat.PLAIN, LineFormat.PLAIN.decoder(), 1, 1000, 16).read(whole(file), read);
            assertThat(read.events).containsExactly("a", longest);
            assertThat(read.dead).isEmpty();
        }
    }

    @Test
    void gzipMayHaveManyMembersAndPadding() throws IOException {
        byte[] packed = join(gzip("a\nb"), gzip("c\nbad\n"), gzip(""), gzip("d"), new byte[512]);
        Recorded read = read(write(packed), LineFormat.PLAIN);
        assertThat(read.events).containsExactly("a", "bc", "d");
        assertThat(read.dead).containsExactly("3: Refused: bad <bad>");
    }

    @Test
    void truncatedGzipFailsWhereverItIsCut() throws IOException {
        byte[] packed = join(gzip("a\nb\n"), gzip("c\nd\n"));
        int firstMember = gzip("a\nb\n").length;
        for (int length = 4; length < packed.length; length++) {
            if (length == firstMember) {
                continue;
            }
            Path path = write(Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> read(path, LineFormat.PLAIN))
                    .as("cut to %s of %s", length, packed.length)
                    .isInstanceOf(TidemarkException.class)
                    .hasMessageMatching("Cannot unpack file: it ends in the middle of (its data|a header or checksum)"
                            + " \\(write the file again\\)");
        }
    }

    @Test
    void damagedGzipFails() throws IOException {
        byte[] packed = gzip("abc\n".repeat(1000));
        byte[] checksum = packed.clone();
        checksum[packed.length - 6] ^= 1;
        Path path = write(checksum);
        assertThatThrownBy(() -> read(path, LineFormat.PLAIN))
                .hasMessage("Cannot unpack file: its data are damaged, the checksum differs (write the file again)");

        Path garbage = write(join(packed, "garbage".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> read(garbage, LineFormat.PLAIN))
                .hasMessage("Cannot unpack file: bytes follow its data that are not gzip (write the file again)");
    }

    @Test
    void zstdMayHaveManyFrames() throws IOException {
        byte[] first = Zstd.compress("a\nb".getBytes(StandardCharsets.UTF_8));
        byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 'x', 'y'};
        byte[] second = Zstd.compress("c\n".repeat(300_000).getBytes(StandardCharsets.UTF_8));
        byte[] packed = join(skippable, first, second);
        assertThat(read(write(packed), LineFormat.PLAIN).events)
                .hasSize(300_001)
                .startsWith("a", "bc", "c");

        for (int length = 4; length < packed.length; length++) {
            if (length == skippable.length || length == skippable.length + first.length) {
                continue;
            }
            Path path = write(Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> read(path, LineFormat.PLAIN))
                    .as("cut to %s of %s", length, packed.length)
                    .isInstanceOf(TidemarkException.class)
                    .hasMessage("Cannot unpack file: it ends in the middle of its data (write the file again)");
        }
        Path garbage = write(join(packed, "garbage".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> read(garbage, LineFormat.PLAIN))
                .hasMessageStartingWith("Cannot unpack file: its data are damaged, ");
    }

    @Test
    void aFileThatGrowsWhileItIsReadFails() throws IOException {
        Path path = write("a\nb\n");
        SourceFile file = Recorded.sourceFile(path);
        assertThatThrownBy(() -> reader(LineFormat.PLAIN).read(whole(file), onFirstEvent(() -> {
                    Files.writeString(path, "c\n", StandardOpenOption.APPEND);
                })))
                .isInstanceOf(TidemarkException.class)
                .hasMessage(
                        "The file file changed while it was read: it had 4 bytes when it was listed and has 6 now"
                                + " (the next run reads it again; complete: {unchanged_for: 10 minutes} waits until a slice is quiet)")
                .satisfies(e -> assertThat(((TidemarkException) e).kind()).isEqualTo(Kind.OUTSIDE));
    }

    @Test
    void aFileThatShrinksWhileItIsReadFails() throws IOException {
        Path path = write("a\n".repeat(500_000));
        SourceFile file = Recorded.sourceFile(path);
        assertThatThrownBy(() ->
                        reader(LineFormat.PLAIN).read(whole(file), onFirstEvent(() -> Files.writeString(path, "a\n"))))
                .hasMessageStartingWith("The file file changed while it was read: it had 1000000 bytes when it was"
                        + " listed and has 2 now");
    }

    @Test
    void aFileThatIsWrittenAgainWithTheSameSizeFails() throws IOException {
        Path path = write("a\nb\n");
        SourceFile file = Recorded.sourceFile(path);
        FileTime later = FileTime.from(Instant.parse("2030-01-01T00:00:00Z"));
        assertThatThrownBy(() -> reader(LineFormat.PLAIN)
                        .read(whole(file), onFirstEvent(() -> Files.setLastModifiedTime(path, later))))
                .hasMessageStartingWith(
                        "The file file changed while it was read: it was written again at 2030-01-01T00:00:00Z");
    }

    @Test
    void aPackedFileThatIsStillBeingWrittenIsChangedRatherThanTruncated() throws IOException {
        Path path = write(Arrays.copyOf(gzip("a\nb\n"), 12));
        SourceFile file = Recorded.sourceFile(path);
        Files.write(path, gzip("a\nb\n"));
        assertThatThrownBy(() -> reader(LineFormat.PLAIN)
                        .read(new FileSplit("slice", file, 0, 12, Compression.GZIP), new Recorded()))
                .hasMessageStartingWith("The file file changed while it was read: it had 12 bytes");
    }

    @Test
    void whatCannotBeOpenedSaysWhy() throws IOException {
        Path path = write("a\n");
        SourceFile gone = Recorded.sourceFile(path);
        Files.delete(path);
        assertThatThrownBy(() -> reader(LineFormat.PLAIN).read(whole(gone), new Recorded()))
                .hasMessage("Cannot read file: it is gone (check the file and its permissions; the next run tries"
                        + " again)");
        Files.createDirectory(path);
        assertThatThrownBy(() -> FileSource.splits(
                        new FileSlice("s", "f", 0, List.of(gone), new Readiness.Ready()), LineFormat.PLAIN))
                .hasMessage("Cannot read file: it is a folder (check the file and its permissions; the next run tries"
                        + " again)");
    }

    @Test
    void permissionDeniedSaysSo() throws IOException {
        Path path = write("a\n");
        SourceFile file = Recorded.sourceFile(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(path), "SKIPPED: this user may read everything (root)");
        assertThatThrownBy(() -> reader(LineFormat.PLAIN).read(whole(file), new Recorded()))
                .hasMessage("Cannot read file: permission denied (check the file and its permissions; the next run"
                        + " tries again)");
    }

    @Test
    void whatTheSinkThrowsReachesTheCaller() throws IOException {
        SourceFile file = Recorded.sourceFile(write("a\n"));
        assertThatThrownBy(() -> reader(LineFormat.PLAIN).read(whole(file), onFirstEvent(() -> {
                    throw new ArithmeticException("model");
                })))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("model");
    }

    @Test
    void theSchemaIsLearntFromAShareOfEveryFile() throws IOException {
        Path first = Files.writeString(folder.resolve("one"), "a\n".repeat(1000));
        Path second = Files.writeString(folder.resolve("two"), "b\n".repeat(1000));
        FileSlice slice = Recorded.slice(first, second);

        assertThat(SchemaReader.infer(slice, LineFormat.PLAIN, MAX_RECORD).ddl())
                .isEqualTo("seen_2000 STRING");
        assertThat(SchemaReader.infer(slice, LineFormat.PLAIN, MAX_RECORD, 400).ddl())
                .isEqualTo("seen_200 STRING");
    }

    @Test
    void aSchemaIsLearntFromSomeOfVeryManyFiles() throws IOException {
        Path[] files = new Path[1200];
        for (int i = 0; i < files.length; i++) {
            files[i] = Files.writeString(folder.resolve("part-" + i), "a\n");
        }
        assertThat(SchemaReader.infer(Recorded.slice(files), LineFormat.PLAIN, MAX_RECORD)
                        .ddl())
                .isEqualTo("seen_500 STRING");
    }

    @Test
    void aSchemaIsLearntFromABoundedPartOfPackedFiles() throws IOException {
        Path first = Files.write(folder.resolve("one"), gzip("a\n".repeat(100_000)));
        Path second = Files.write(folder.resolve("two"), gzip("a\n".repeat(100_000)));
        assertThat(SchemaReader.infer(Recorded.slice(first, second), LineFormat.PLAIN, MAX_RECORD, 1000)
                        .ddl())
                .isEqualTo("seen_500 STRING");
    }

    private interface Action {
        void run() throws IOException;
    }

    private static RecordSink onFirstEvent(Action action) {
        return new RecordSink() {
            private boolean done;

            @Override
            public void event(Event event) {
                if (!done) {
                    done = true;
                    try {
                        action.run();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }

            @Override
            public void dead(long line, String reason, byte[] raw) {}
        };
    }

    private static SplitReader reader(LineFormat format) {
        return new SplitReader(format, format.decoder(), 1, MAX_RECORD);
    }

    private static FileSplit whole(SourceFile file) {
        return new FileSplit("slice", file, 0, file.bytes(), Compression.NONE);
    }

    private static Recorded read(Path path, LineFormat format) throws IOException {
        Recorded read = new Recorded();
        for (FileSplit split : FileSource.splits(Recorded.slice(path), format)) {
            reader(format).read(split, read);
        }
        return read;
    }

    private Path write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
