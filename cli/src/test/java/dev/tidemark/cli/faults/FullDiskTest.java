package dev.tidemark.cli.faults;

import static dev.tidemark.cli.faults.FaultyProject.GOOD_ROWS;
import static dev.tidemark.cli.faults.FaultyProject.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fill: nothing of the round is committed, and once there is room the next run goes on by itself. */
final class FullDiskTest {

    private static final String ALL_ROWS = GOOD_ROWS + "many,100000,4999950000,100000\n";

    @TempDir
    private Path folder;

    @Test
    void aFullDiskUnderTheStoreLeavesTheTablesAsTheyWere() throws Exception {
        FaultyProject project = new FaultyProject(folder);
        try (SmallDisk disk = SmallDisk.at(folder.resolve(".tidemark"), "3m")) {
            project.runsWell();
            project.write("data/s3/part.ndjson", events(100_000, ""));

            Shell.Result run = project.run();

            assertThat(run.err())
                    .matches("The disk is full: [0-9]+ kB free where the store lies: \\Q"
                            + folder.resolve(".tidemark/tables.db")
                            + "\\E \\(nothing of this round is committed; make room, then run again\\)\n");
            assertThat(run.code()).isEqualTo(3);
            assertThat(project.table()).isEqualTo(GOOD_ROWS);
            assertThat(project.command("status", ".", "--format", "json").out())
                    .contains("\"counted\":2,\"uncounted\":1");

            disk.enlarge("100m");
            project.runsWell();
            assertThat(project.table()).isEqualTo(ALL_ROWS);
        }
    }

    @Test
    void aFullDiskUnderTheSpillFolderIsToldAsSuchAndLeavesNothingThere() throws Exception {
        FaultyProject project = new FaultyProject(folder);
        project.write("tidemark.yaml", "project: faults\nengine: {memory: 1MB}\n");
        Path spill = folder.resolve(".tidemark/spill");
        try (SmallDisk disk = SmallDisk.at(spill, "1m")) {
            project.write("data/s3/part.ndjson", events(300_000, ""));

            Shell.Result run = project.run();

            assertThat(run.err())
                    .matches("The disk is full, and states that do not fit into memory are written to \\Q" + spill
                            + "\\E/run-[0-9]+ \\(nothing of this round is committed; make room there, or give engine:"
                            + " memory more, then run again\\)\n");
            assertThat(run.code()).isEqualTo(3);
            assertThat(spill).isEmptyDirectory();
            assertThat(project.table()).isEqualTo("kind,n,ids,users\n");

            disk.enlarge("100m");
            project.runsWell();
            assertThat(project.table()).isEqualTo(GOOD_ROWS + "many,300000,44999850000,300000\n");
        }
    }

    @Test
    void deadLettersThatFillTheSpillFolderAreToldAsSuch() throws Exception {
        FaultyProject project = new FaultyProject(folder);
        Path spill = folder.resolve(".tidemark/spill");
        try (SmallDisk disk = SmallDisk.at(spill, "1m")) {
            Path file =
                    project.write("data/s3/part.ndjson", "no JSON, but long enough to fill a disk\n".repeat(40_000));

            Shell.Result run = project.run();

            assertThat(run.err())
                    .startsWith("The disk is full, and states that do not fit into memory are written to ");
            assertThat(run.code()).isEqualTo(3);
            assertThat(spill).isEmptyDirectory();

            disk.enlarge("2m");
            Files.write(file, events(100_000, "").getBytes(StandardCharsets.UTF_8));
            project.runsWell();
            assertThat(project.table()).isEqualTo(ALL_ROWS);
        }
    }
}
