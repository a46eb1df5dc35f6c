package dev.tidemark.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SourceDefinition.Complete;
import dev.tidemark.core.definition.SourceDefinition.Slices;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSourceTest {

    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");

    @TempDir
    Path root;

    @Test
    void everyFolderThatMatchesIsASliceInNaturalOrder() throws IOException {
        write("data/run=10/part-1", "bb");
        write("data/run=9/part-10", "c");
        write("data/run=9/part-9", "a");
        write("data/other/part-1", "x");

        Listing listing = list("data/run=*", Slices.FOLDER);

        assertThat(listing.slices()).extracting(FileSlice::name).containsExactly("run=9", "run=10");
        FileSlice first = listing.slices().get(0);
        assertThat(first.files()).extracting(SourceFile::name).containsExactly("part-9", "part-10");
        assertThat(first.files().get(0).shown()).isEqualTo("data/run=9/part-9");
        assertThat(first.bytes()).isEqualTo(2);
        assertThat(first.readiness()).isEqualTo(new Readiness.Ready());
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.notes()).isEmpty();
    }

    @Test
    void nestedFilesBelongToTheSliceAndHiddenOnesDoNot() throws IOException {
        write("data/run=1/hour=1/part-1", "a");
        write("data/run=1/_SUCCESS", "");
        write("data/run=1/.part-1.crc", "x");
        write("data/run=1/_temporary/0/part-1", "half");
        write("data/run=1/run=2/part-1", "b");

        FileSlice slice = only(list("data/**", Slices.FOLDER));

        assertThat(slice.name()).isEqualTo("run=1");
        assertThat(slice.files()).extracting(SourceFile::name).containsExactly("hour=1/part-1", "run=2/part-1");
    }

    @Test
    void everyFileThatMatchesIsASlice() throws IOException {
        write("logs/2024/a.json", "a");
        write("logs/2025/b.json.gz", "b");
        write("logs/2025/readme.txt", "-");

        Listing listing = list("logs/*/*.{json,json.gz}", Slices.FILE);

        assertThat(listing.slices()).extracting(FileSlice::name).containsExactly("2024/a.json", "2025/b.json.gz");
        assertThat(listing.slices().get(0).files()).extracting(SourceFile::name).containsExactly("a.json");
    }

    @Test
    void aPathWithoutWildcardIsOneSlice() throws IOException {
        write("data/events.json", "a");

        assertThat(only(list("data/events.json", Slices.FILE)).name()).isEqualTo("events.json");
        assertThat(only(list("data", Slices.FOLDER)).name()).isEqualTo("data");
        assertThat(only(list(root + "/data/", Slices.FOLDER)).files()).hasSize(1);
    }

    @Test
    void fingerprintFollowsNamesSizesAndTimes() throws IOException {
        Path file = write("data/run=1/a", "1");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        String before = only(list("data/run=*", Slices.FOLDER)).fingerprint();
        assertThat(only(list("data/run=*", Slices.FOLDER)).fingerprint())
                .isEqualTo(before)
                .hasSize(32);

        write("data/run=1/_SUCCESS", "");
        assertThat(only(list("data/run=*", Slices.FOLDER)).fingerprint()).isEqualTo(before);

        Files.setLastModifiedTime(file, FileTime.from(NOW.plusNanos(1000)));
        String touched = only(list("data/run=*", Slices.FOLDER)).fingerprint();
        assertThat(touched).isNotEqualTo(before);

        Files.writeString(file, "12");
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        String grown = only(list("data/run=*", Slices.FOLDER)).fingerprint();
        assertThat(grown).isNotIn(before, touched);

        Files.move(file, file.resolveSibling("b"));
        assertThat(only(list("data/run=*", Slices.FOLDER)).fingerprint()).isNotIn(before, touched, grown);
    }

    @Test
    void aMissingFolderIsAProblemWithItsRemedy() {
        Listing listing = list("archive/run=*", Slices.FOLDER);

        assertThat(listing.slices()).isEmpty();
        assertThat(listing.problems())
                .extracting(Object::toString)
                .containsExactly("sources/clicks.yaml:2:7: Cannot read the folder of source clicks, it does not exist:"
                        + " archive (create it, or correct the source's path: archive/run=*)");
    }

    @Test
    void aFileInPlaceOfTheFolderIsAProblem() throws IOException {
        write("archive", "x");

        assertThat(list("archive/run=*", Slices.FOLDER).problems())
                .extracting(Object::toString)
                .containsExactly("sources/clicks.yaml:2:7: Cannot read the folder of source clicks, it is not a folder:"
                        + " archive (create it, or correct the source's path: archive/run=*)");
    }

    @Test
    void whatMatchesNothingSaysSo() throws IOException {
        Files.createDirectories(root.resolve("data"));
        assertThat(list("data/run=*", Slices.FOLDER).notes())
                .containsExactly("Nothing matches the path of source clicks: data/run=*");

        write("data/run=1.json", "a");
        assertThat(list("data/run=*", Slices.FOLDER).notes())
                .contains("Files passed over, because slices of source clicks are folders: 1 (write slices: file to"
                        + " count each file)");
        Files.createDirectories(root.resolve("data/run=2"));
        assertThat(list("data/run=*", Slices.FILE).notes())
                .containsExactly("Folders passed over, because slices of source clicks are files: 1 (write slices:"
                        + " folder, or add /* to the path)");
    }

    @Test
    void anEmptyFolderIsASliceOfZeroEvents() throws IOException {
        Files.createDirectories(root.resolve("data/run=1"));

        Listing listing = list("data/run=*", Slices.FOLDER);

        assertThat(only(listing).isReady()).isTrue();
        assertThat(only(listing).files()).isEmpty();
        assertThat(listing.notes()).containsExactly("Slice run=1 of source clicks is empty: it counts as zero events");
    }

    @Test
    void aSliceWaitsForItsMarkerWhichIsNoData() throws IOException {
        write("data/run=1/part", "a");
        write("data/run=2/part", "a");
        write("data/run=2/DONE", "");

        List<FileSlice> slices =
                list("data/run=*", Slices.FOLDER, new Complete.Marker("DONE")).slices();

        assertThat(slices.get(0).readiness()).isEqualTo(new Readiness.Waiting("Waits for its marker: DONE"));
        assertThat(slices.get(1).isReady()).isTrue();
        assertThat(slices.get(1).files()).extracting(SourceFile::name).containsExactly("part");
    }

    @Test
    void aSliceWaitsUntilItIsQuiet() throws IOException {
        Path file = write("data/run=1/part", "a");
        Path folder = file.getParent();
        Complete quiet = new Complete.Quiet(Duration.ofMinutes(5));

        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(299)));
        Files.setLastModifiedTime(folder, FileTime.from(NOW.minusSeconds(900)));
        assertThat(only(list("data/run=*", Slices.FOLDER, quiet)).readiness())
                .isEqualTo(new Readiness.Waiting(
                        "Waits until nothing changed for 5m: the last change was at 2024-05-01T11:55:01Z"));

        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(300)));
        assertThat(only(list("data/run=*", Slices.FOLDER, quiet)).isReady()).isTrue();

        // A file that was moved in keeps its old time, but the folder is new.
        Files.setLastModifiedTime(folder, FileTime.from(NOW.minusSeconds(1)));
        assertThat(only(list("data/run=*", Slices.FOLDER, quiet)).isReady()).isFalse();
    }

    @Test
    void linksAreFollowedButNeverInCircles() throws IOException {
        write("elsewhere/part", "a");
        write("data/run=1/part", "b");
        Files.createSymbolicLink(root.resolve("data/run=1/again"), root.resolve("data"));
        Files.createSymbolicLink(root.resolve("data/run=2"), root.resolve("elsewhere"));

        List<FileSlice> slices = list("data/run=*", Slices.FOLDER).slices();

        assertThat(slices).extracting(FileSlice::name).containsExactly("run=1", "run=2");
        assertThat(slices.get(0).files()).extracting(SourceFile::name).containsExactly("part");
        assertThat(slices.get(1).files()).extracting(SourceFile::name).containsExactly("part");
    }

    @Test
    void aLinkThatLeadsNowhereKeepsItsSliceWaiting() throws IOException {
        write("data/run=1/part", "b");
        Files.createSymbolicLink(root.resolve("data/run=1/gone"), root.resolve("nothing"));

        assertThat(only(list("data/run=*", Slices.FOLDER)).readiness())
                .isEqualTo(new Readiness.Waiting("Cannot read data/run=1/gone: the link leads nowhere"));
    }

    @Test
    void anUnreadableFolderKeepsItsSliceWaiting() throws IOException {
        write("data/run=1/inner/part", "b");
        Path inner = root.resolve("data/run=1/inner");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(inner), "SKIPPED: this user may read everything (root)");
            assertThat(only(list("data/run=*", Slices.FOLDER)).readiness())
                    .isEqualTo(new Readiness.Waiting("Cannot read data/run=1/inner: permission denied"));
        } finally {
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void pathsThatAreNoPatternsOfLocalFilesAreRefused() {
        assertThatThrownBy(() -> list("s3://bucket/run=*", Slices.FOLDER))
                .isInstanceOf(TidemarkException.class)
                .hasMessage(
                        "sources/clicks.yaml:2:7: Cannot read source clicks from s3://bucket/run=*: only local files"
                                + " are read (write a path below the project or an absolute one)");
        assertThatThrownBy(() -> list("data/[a", Slices.FOLDER))
                .hasMessage("sources/clicks.yaml:2:7: Cannot read source clicks from data/[a: the pattern has a ["
                        + " without its ] (see the reference of path)");
    }

    @Test
    void plainFilesAreCutAndPackedOnesAreNot() throws IOException {
        Path big = root.resolve("big");
        try (var file = new java.io.RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(3 * FileSource.SPLIT_BYTES + 5);
        }
        Path packed = write("packed", "");
        Files.write(packed, new byte[] {0x1F, (byte) 0x8B, 8, 0});
        Path zstd = write("zstd", "");
        Files.write(zstd, new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0});
        Path empty = write("empty", "");

        List<FileSplit> splits = FileSource.splits(Recorded.slice(big, packed, zstd, empty), LineFormat.PLAIN);

        assertThat(splits).hasSize(5);
        long next = 0;
        for (FileSplit split : splits.subList(0, 3)) {
            assertThat(split.start()).isEqualTo(next);
            next = split.end();
        }
        assertThat(next).isEqualTo(3 * FileSource.SPLIT_BYTES + 5);
        assertThat(splits.get(3).compression()).isEqualTo(Compression.GZIP);
        assertThat(splits.get(4).compression()).isEqualTo(Compression.ZSTD);
        assertThat(FileSource.splits(Recorded.slice(big), LineFormat.MULTILINE)).hasSize(1);
    }

    @Test
    void packingsThatAreNotReadAreNamed() throws IOException {
        Path xz = write("events.json", "");
        Files.write(xz, new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0});
        assertThatThrownBy(() -> FileSource.splits(Recorded.slice(xz), LineFormat.PLAIN))
                .isInstanceOf(TidemarkException.class)
                .hasMessage("Cannot read events.json: it is packed as xz (plain text, gzip and zstd are read)");
        Path snappy = write("part.snappy", "abc");
        assertThatThrownBy(() -> FileSource.splits(Recorded.slice(snappy), LineFormat.PLAIN))
                .hasMessage("Cannot read part.snappy: it is packed as snappy, by its name (plain text, gzip and zstd"
                        + " are read)");
    }

    private static FileSlice only(Listing listing) {
        assertThat(listing.slices()).hasSize(1);
        return listing.slices().get(0);
    }

    private Listing list(String path, Slices slices) {
        return list(path, slices, new Complete.AtOnce());
    }

    private Listing list(String path, Slices slices, Complete complete) {
        Location place = new Location(Path.of("sources/clicks.yaml"), 2, 7);
        SourceDefinition definition = new SourceDefinition(
                "clicks",
                "",
                path,
                place,
                slices,
                "ndjson",
                Map.of(),
                null,
                null,
                complete,
                SourceDefinition.Changed.REPLAY,
                new SourceDefinition.MaxDead.Share(0.01),
                1 << 20,
                place);
        return new FileSource(definition, root, Clock.fixed(NOW, ZoneOffset.UTC)).list();
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
