package dev.tidemark.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Lease;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a round asks of the database costs what the round is worth: it walks through no table of the history. */
final class QueryPlanTest {

    private static final ModelTable TABLE = new ModelTable(1, Words.SHAPE);

    @TempDir
    private Path folder;

    private SqliteStore store;

    @BeforeEach
    void publishAModel() {
        StoreFile file = StoreFile.lasting(folder.resolve("tables.db"));
        file.create();
        store = new SqliteStore(file, InstantSource.system(), () -> {});
        Lease lease = store.acquire("test", Duration.ofHours(1));
        try (Commit commit = store.begin(lease)) {
            Words.publish(commit);
            for (int slice = 1; slice <= 5; slice++) {
                Words.count(commit, slice, 200);
            }
            commit.done();
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowIsFoundByItsKey() throws SQLException {
        assertThat(plan(TABLE.findRow()))
                .containsExactly("SEARCH tidemark_table_1 USING INDEX sqlite_autoindex_tidemark_table_1_1 (_key=?)");
    }

    @Test
    void rowIsChangedByItsNumber() throws SQLException {
        for (String sql : List.of(TABLE.updateRow(), TABLE.updateTotal(), TABLE.deleteRow())) {
            assertThat(plan(sql)).containsExactly("SEARCH tidemark_table_1 USING INTEGER PRIMARY KEY (rowid=?)");
        }
        assertThat(plan(TABLE.lastRow())).containsExactly("SEARCH tidemark_table_1");
    }

    @Test
    void undoReadsOneRangeOfPartsAndThenTheirRows() throws SQLException {
        assertThat(plan(TABLE.replacedParts()))
                .containsExactly(
                        "SCAN r",
                        "SEARCH p USING PRIMARY KEY (slice=?)",
                        "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)",
                        "USE TEMP B-TREE FOR ORDER BY");
        assertThat(plan(TABLE.deleteParts())).containsExactly("SEARCH tidemark_part_1 USING PRIMARY KEY (slice=?)");
    }

    @Test
    void rebuildProbesOneRowInSomeSlices() throws SQLException {
        assertThat(plan(TABLE.partsOfRow()))
                .containsExactly(
                        "SEARCH h USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                        "SEARCH p USING PRIMARY KEY (slice=? AND row=?)");
    }

    @Test
    void slicesWithPartsAreFoundByJumping() throws SQLException {
        assertThat(plan(TABLE.slicesWithParts()))
                .filteredOn(step -> step.contains("tidemark_part"))
                .isNotEmpty()
                .allMatch(step -> step.startsWith("SEARCH tidemark_part_1"));
    }

    private List<String> plan(String sql) throws SQLException {
        Connection connection = store.writer().connection();
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                steps.add(row.getString(4));
            }
        }
        return steps;
    }
}
