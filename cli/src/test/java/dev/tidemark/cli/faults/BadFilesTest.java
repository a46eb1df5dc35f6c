package dev.tidemark.cli.faults;

import static dev.tidemark.cli.faults.FaultyProject.GOOD_ROWS;
import static dev.tidemark.cli.faults.FaultyProject.event;
import static dev.tidemark.cli.faults.FaultyProject.events;
import static dev.tidemark.cli.faults.FaultyProject.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are not what they should be: a message that tells what to do, the other slices in the table, and after the
 * repair the table that would have been.
 */
final class BadFilesTest {

    @TempDir
    private Path folder;

    private FaultyProject project;

    @BeforeEach
    void makeAProject() {
        project = new FaultyProject(folder);
    }

    @Test
    void aMissingFolderIsNamedWithThePlaceThatNamesIt() throws IOException {
        Files.move(folder.resolve("data"), folder.resolve("elsewhere"));

        Shell.Result run = project.run();

        assertThat(run.err())
                .isEqualTo("sources/events.yaml:2:7: Cannot read the folder of source events, it does not exist: data"
                        + " (create it, or correct the source's path: data/*)\n");
        assertThat(run.code()).isEqualTo(1);
        Files.move(folder.resolve("elsewhere"), folder.resolve("data"));
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS);
    }

    @Test
    void anEmptyFolderIsNoMistakeButIsMentioned() throws IOException {
        Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("data"));

        Shell.Result run = project.run();

        assertThat(run.out())
                .contains("Nothing new: 1 table is up to date")
                .contains("Note: events: Nothing matches the path of source events: data/*");
        assertThat(run.code()).isZero();
        assertThat(project.table()).isEqualTo("kind,n,ids,users\n");
    }

    @Test
    void emptyFilesAndEmptySlicesCountAsNothing() throws IOException {
        Files.createDirectory(folder.resolve("data/s3"));
        project.write("data/s4/empty.ndjson", "");

        Shell.Result run = project.run();

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Slice s3 of source events is empty: it counts as zero events");
        assertThat(project.table()).isEqualTo(GOOD_ROWS);

        project.write("data/s4/empty.ndjson", event(1, "late", "u1"));
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "late,1,1,1\n");
    }

    @Test
    void aTruncatedGzipFailsItsSliceAloneAndCountsOnceWhenItIsWhole() {
        byte[] whole = gzip(events(5000, ""));
        project.write("data/s3/part.gz", Arrays.copyOf(whole, whole.length / 2));
        project.write("data/s4/part.ndjson", event(1, "late", "u1"));

        Shell.Result run = project.run();

        assertThat(run.err())
                .isEqualTo("Slice of events is not counted: s3: Cannot unpack data/s3/part.gz: it ends in the middle of"
                        + " its data (write the file again; nothing of it is in the tables)\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "late,1,1,1\n");
        assertThat(project.run().code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "late,1,1,1\n");

        project.write("data/s3/part.gz", whole);
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "late,1,1,1\nmany,5000,12497500,5000\n");
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "late,1,1,1\nmany,5000,12497500,5000\n");
    }

    @Test
    void aPackedFileThatIsNotReadFailsItsSliceAlone() {
        project.write("data/s3/part.zip", "PK\u0003\u0004 and so on");

        Shell.Result run = project.run();

        assertThat(run.err())
                .isEqualTo(
                        "Slice of events is not counted: s3: Cannot read data/s3/part.zip: it is packed as zip (plain"
                                + " text, gzip and zstd are read; nothing of it is in the tables)\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);
    }

    @Test
    void aBinaryFileFailsItsSliceWithAMessageThatFitsATerminal() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        // No magic number of a packed format.
        noise[0] = 'x';
        Path file = project.write("data/s3/picture", noise);

        Shell.Result run = project.run();

        assertThat(run.err())
                .startsWith("Slice of events is not counted: s3: Too many dead letters: ")
                .contains("more than max_dead allows; the first: data/s3/picture:1: Expected a JSON object at byte 1: ")
                .endsWith("(tidemark dead-letters shows them; repair the slice, or the source's schema, or allow more"
                        + " with max_dead, then run again; nothing of it is in the tables)\n")
                .doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F]");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err().length()).isLessThan(2000);
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);

        Files.delete(file);
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS);
    }

    @Test
    void aLineOfFiftyMegabytesIsOneDeadLetter() {
        byte[] before = events(200, "{\"id\":1,\"kind\":\"").getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\"}\n" + event(1000, "many", "last")).getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[before.length + 50_000_000 + after.length];
        Arrays.fill(file, (byte) 'x');
        System.arraycopy(before, 0, file, 0, before.length);
        System.arraycopy(after, 0, file, file.length - after.length, after.length);
        project.write("data/s3/part.ndjson", file);

        project.runsWell();

        assertThat(project.command("dead-letters", ".", "events", "--format", "json")
                        .out())
                .contains("\"file\":\"data/s3/part.ndjson\",\"line\":201")
                .contains("Record is longer than max_record: 16777216 bytes");
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "many,201,20900,201\n");
    }

    @Test
    void recordsThatDoNotFitSayWhereAndWhyAndNothingElseIsLost() throws IOException {
        byte[] invalid = "{\"id\":1,\"kind\":\"??\"}\n".getBytes(StandardCharsets.UTF_8);
        invalid[invalid.length - 4] = (byte) 0xFF;
        invalid[invalid.length - 5] = (byte) 0xFE;
        Path file = project.write("data/s3/part.ndjson", events(3, ""));
        Files.write(file, invalid, StandardOpenOption.APPEND);
        Files.writeString(
                file,
                "[1,2]\n{\"id\":99999999999999999999}\n{\"id\":1.5}\n{\"id\":1e400}\n{\"id\":1,\"user\":[1]}\n{\"id\":1\n",
                StandardOpenOption.APPEND);

        Shell.Result refused = project.run();

        assertThat(refused.err())
                .isEqualTo(
                        "Slice of events is not counted: s3: Too many dead letters: 7 of 10 records, more than max_dead"
                                + " allows; the first: data/s3/part.ndjson:4: Not UTF-8 at byte 17: ��\"};"
                                + " data/s3/part.ndjson:5: A JSON array where an object is due at byte 1: [1,2];"
                                + " data/s3/part.ndjson:6: Field id does not fit BIGINT: 99999999999999999999"
                                + " (tidemark dead-letters shows them; repair the slice, or the source's schema, or allow more"
                                + " with max_dead, then run again; nothing of it is in the tables)\n");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);

        project.source("schema: \"id BIGINT, kind STRING, user STRUCT<name: STRING>\"", "max_dead: 100");
        project.runsWell();

        assertThat(project.table()).isEqualTo(GOOD_ROWS + "many,3,3,3\n");
        assertThat(project.command("dead-letters", ".", "events", "--format", "csv")
                        .out())
                .containsSubsequence(
                        "events,s3,data/s3/part.ndjson,4,", "Not UTF-8 at byte 17: ��",
                        "events,s3,data/s3/part.ndjson,5,", "A JSON array where an object is due at byte 1: [1,2]",
                        "events,s3,data/s3/part.ndjson,6,", "Field id does not fit BIGINT: 99999999999999999999",
                        "events,s3,data/s3/part.ndjson,7,", "Field id does not fit BIGINT: 1.5",
                        "events,s3,data/s3/part.ndjson,8,", "Field id does not fit BIGINT: 1e400",
                        "events,s3,data/s3/part.ndjson,9,", "Field user does not fit STRUCT<name: STRING>: [1]",
                        "events,s3,data/s3/part.ndjson,10,", "Expected , or } at byte 8, where the record ends");
    }

    @Test
    void aFieldThatChangesItsTypeIsRefusedByTheSchemaOfTheFirstSlice() {
        project.source();
        project.runsWell();
        project.write("data/s3/part.ndjson", "{\"id\":\"abc\",\"kind\":\"late\"}\n");
        project.write("data/s4/part.ndjson", event(1, "later", "u1"));

        Shell.Result run = project.run();

        assertThat(run.err())
                .startsWith(
                        "Slice of events is not counted: s3: Too many dead letters: 1 of 1 records, more than max_dead"
                                + " allows; the first: data/s3/part.ndjson:1: Field id does not fit BIGINT: \"abc\" (");
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "later,1,1,1\n");

        project.write("data/s3/part.ndjson", "{\"id\":5,\"kind\":\"late\"}\n");
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "late,1,5,0\nlater,1,1,1\n");
    }

    @Test
    void aFirstSliceThatCannotBeReadDoesNotKeepTheOthersWaiting() {
        project.source();
        project.write("data/s0/part.gz", Arrays.copyOf(gzip(events(500, "")), 500));

        Shell.Result run = project.run();

        assertThat(run.err()).startsWith("Slice of events is not counted: s0: Cannot unpack data/s0/part.gz: ");
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);
    }

    @Test
    void aNewDefinitionWaitsForASliceThatOnlyTheFormerOneHas() {
        project.runsWell();
        project.write(
                "models/kinds.yaml", "model: kinds\nsql: SELECT kind, max(id) AS last FROM events GROUP BY kind\n");
        project.write("data/s2/part.ndjson", Arrays.copyOf(gzip(events(500, "")), 500));

        Shell.Result run = project.run();

        assertThat(run.err())
                .isEqualTo(
                        "Slice of events is not counted: s2: Cannot unpack data/s2/part.ndjson: it ends in the middle"
                                + " of its data (write the file again; until then the tables keep what was counted of it before"
                                + " it changed)\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);
        assertThat(project.run().code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);

        project.write("data/s2/part.ndjson", event(99, "b", "u1"));
        project.runsWell();
        assertThat(project.table()).isEqualTo("kind,last\na,13\nb,99\n");
    }

    @Test
    void aNewDefinitionIsNotPublishedWithoutASliceWhoseChangeIsIgnored() {
        project.source("changed: ignore", "schema: \"id BIGINT, kind STRING, user STRUCT<name: STRING>\"");
        project.runsWell();
        project.write(
                "models/kinds.yaml", "model: kinds\nsql: SELECT kind, max(id) AS last FROM events GROUP BY kind\n");
        project.write("data/s2/part.ndjson", event(99, "b", "u1"));

        Shell.Result run = project.run();

        assertThat(run.err())
                .isEqualTo("sources/events.yaml:1:9: Cannot count slice s2 of events for kinds: its files are not those"
                        + " that the other tables counted (count it again for all tables: tidemark replay DIR events"
                        + " s2)\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);

        assertThat(project.command("replay", ".", "events", "s2").err()).isEmpty();
        assertThat(project.table()).isEqualTo("kind,last\na,13\nb,99\n");
    }

    @Test
    void aSliceThatGrowsWhileItIsReadIsCountedByTheNextRun() throws Exception {
        Path file = project.write("data/s3/part.ndjson", events(300_000, ""));
        Shell.Result run;
        try (Appending appending = new Appending(file, event(-1, "grown", "u"))) {
            run = project.run();
            assertThat(appending.appended()).isPositive();
        }

        assertThat(run.err())
                .startsWith(
                        "Slice of events is not counted: s3: The file data/s3/part.ndjson changed while it was read: ")
                .endsWith(" (the next run reads it again; complete: {unchanged_for: 10 minutes} waits until a slice is"
                        + " quiet; nothing of it is in the tables)\n");
        assertThat(run.code()).isEqualTo(3);
        assertThat(project.table()).isEqualTo(GOOD_ROWS);

        project.runsWell();
        long grown;
        try (Stream<String> lines = Files.lines(file)) {
            grown = lines.count() - 300_000;
        }
        assertThat(project.table())
                .isEqualTo("kind,n,ids,users\na,4,48,2\nb,2,24,1\ngrown," + grown + ",-" + grown
                        + ",1\nmany,300000,44999850000,300000\n");
    }
}
