package dev.tidemark.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Store files that are not ours, or not ours yet: refused, and left as they are. */
final class StoreFaultsTest {

    @TempDir
    private Path folder;

    private FaultyProject project;

    @BeforeEach
    void makeAProject() {
        project = new FaultyProject(folder);
        project.write("tidemark.yaml", "project: faults\nstore: sqlite:it.db\n");
    }

    @Test
    void aFileOfAnotherKindIsRefusedAndKept() throws IOException {
        Path file = project.write("it.db", "A letter to my mother, which nobody must overwrite.\n".repeat(10));

        refuses("Cannot use the file as a store, it is not an SQLite file: " + file + " (name another file as store in"
                + " tidemark.yaml, or move this one away)\n");

        assertThat(file).hasContent("A letter to my mother, which nobody must overwrite.\n".repeat(10));
        Files.move(file, folder.resolve("letter"));
        project.runsWell();
        assertThat(project.table()).isEqualTo(FaultyProject.GOOD_ROWS);
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndKept() throws IOException, SQLException {
        Path file = folder.resolve("it.db");
        sql(file, "CREATE TABLE letters(text)");
        byte[] before = Files.readAllBytes(file);

        refuses("Cannot use the file as a store, it is another program's SQLite database: " + file + " (name another"
                + " file as store in tidemark.yaml, or move this one away)\n");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndWorksThereAfterwards() throws SQLException {
        project.runsWell();
        Path file = folder.resolve("it.db");
        sql(file, "PRAGMA user_version = 99");

        refuses("The store was written by a newer Tidemark: " + file + " has format 99, this version reads up to 1 (use"
                + " the newer Tidemark, or another file as store)\n");

        sql(file, "PRAGMA user_version = 1");
        project.runsWell();
        assertThat(project.table()).isEqualTo(FaultyProject.GOOD_ROWS);
    }

    @Test
    void aFolderInTheStoresPlaceIsRefused() throws IOException {
        Path file = Files.createDirectory(folder.resolve("it.db"));

        Shell.Result run = project.run();

        assertThat(run.err())
                .isEqualTo("Cannot open the store, a folder is in its place: " + file + " (name a file as store in"
                        + " tidemark.yaml)\n");
        assertThat(run.code()).isEqualTo(1);
    }

    private void refuses(String message) {
        for (String command : new String[] {"run", "status"}) {
            Shell.Result result = project.command(command, ".");
            assertThat(result.err()).isEqualTo(message);
            assertThat(result.code()).isEqualTo(1);
        }
    }

    private static void sql(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
