package dev.tidemark.cli.faults;

import static dev.tidemark.cli.faults.FaultyProject.GOOD_ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Main;
import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that meet each other, and runs that are told to end. */
final class ProcessesTest {

    @TempDir
    private Path folder;

    private FaultyProject project;

    @BeforeEach
    void makeAProject() {
        project = new FaultyProject(folder);
    }

    @Test
    void aSecondRunIsRefusedAndTheFirstOneCountsEverything() throws Exception {
        try (ChildJvm first = ChildJvm.start(RunInChild.class, folder.toString(), RunInChild.PAUSE)) {
            first.awaitLine(RunInChild.READING);

            Shell.Result second = project.run();

            assertThat(second.err())
                    .matches("Another run writes to the store: process " + first.pid() + " on \\S+ started \\S+, since"
                            + " \\S+, its lease ends \\S+ \\(wait for it to end; if it died, run again after that"
                            + " time\\)\n");
            assertThat(second.code()).isEqualTo(3);
            assertThat(project.table()).isEqualTo("kind,n,ids,users\n");
            first.goOn();
            assertThat(first.exitCode()).isZero();
        }
        assertThat(project.table()).isEqualTo(GOOD_ROWS);
        assertThat(project.run().out()).contains("Nothing new");
    }

    @Test
    void theNextRunNeedNotWaitForTheLeaseOfOneThatWasKilledNorKeepItsFiles() throws Exception {
        try (ChildJvm killed = ChildJvm.start(RunInChild.class, folder.toString(), RunInChild.PAUSE)) {
            killed.awaitLine(RunInChild.READING);
            killed.kill();
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder.resolve(".tidemark/spill"))) {
            for (Path run : left) {
                Files.writeString(run.resolve("pass-1.spill"), "states");
            }
        }

        project.runsWell();

        assertThat(project.table()).isEqualTo(GOOD_ROWS);
        assertThat(folder.resolve(".tidemark/spill")).isEmptyDirectory();
    }

    @Test
    void sigtermEndsALongPassAndTheNextRunCountsEverything() throws Exception {
        byte[] member = FaultyProject.gzip(FaultyProject.events(100_000, ""));
        Path large = Files.createDirectories(folder.resolve("data/s3")).resolve("part.gz");
        try (OutputStream out = Files.newOutputStream(large)) {
            for (int i = 0; i < 80; i++) {
                out.write(member);
            }
        }
        try (ChildJvm run = ChildJvm.start(Main.class, "run", folder.toString())) {
            Path spill = folder.resolve(".tidemark/spill");
            while (!holdsSomething(spill)) {
                assertThat(run.endsWithin(5)).as(run.errors()).isFalse();
            }

            run.terminate();

            assertThat(run.exitCode()).isEqualTo(143);
            assertThat(run.errors()).isEqualTo("Stopping: the round under way is given up, what was committed stays\n");
            assertThat(run.rest()).contains("Stopped: run again to go on");
            assertThat(spill).isEmptyDirectory();
        }
        Files.write(large, member);
        project.runsWell();
        assertThat(project.table()).isEqualTo(GOOD_ROWS + "many,100000,4999950000,100000\n");
    }

    private static boolean holdsSomething(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return entries.iterator().hasNext();
        }
    }
}
