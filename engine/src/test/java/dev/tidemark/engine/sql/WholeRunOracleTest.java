package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ProjectBuilder;
import dev.tidemark.Tidemark;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole way, from files of JSON through the pass, its spilling, the ledger and the tables, gives what Spark gives.
 * Events are cut into slices; a slice is undone and replayed on the way.
 */
final class WholeRunOracleTest {

    private static final int SLICES = 5;
    private static final String ZONE = "America/Bahia_Banderas";

    @TempDir
    private static Path folder;

    private static final List<String> QUERIES = OracleQueries.all().toList();
    private static SparkOracle spark;
    private static Tidemark roomy;
    private static Tidemark cramped;

    @BeforeAll
    static void run() throws IOException {
        Schema e = SqlFrontEnd.parseDdl(Projects.sql("sources/e.yaml", OracleQueries.E));
        Schema p = SqlFrontEnd.parseDdl(Projects.sql("sources/p.yaml", OracleQueries.P));
        List<Object[]> eRows = new RandomRows(11).rows(e, 700);
        List<Object[]> pRows = new RandomRows(12).rows(p, 300);
        spark = new SparkOracle();
        spark.zone(ZONE);
        spark.source("e", e, eRows, WholeRunOracleTest::slice, row -> "e/" + slice(row) + "/part-0.json");
        spark.source("p", p, pRows, WholeRunOracleTest::slice, row -> "p/" + slice(row) + "/part-0.json");
        roomy = project("roomy", e, eRows, p, pRows, 2, 1 << 30);
        cramped = project("cramped", e, eRows, p, pRows, 3, 1);
    }

    @AfterAll
    static void stop() {
        roomy.close();
        cramped.close();
        spark.close();
    }

    private static String slice(int row) {
        return "run=" + row % SLICES;
    }

    private static Tidemark project(
            String name, Schema e, List<Object[]> eRows, Schema p, List<Object[]> pRows, int threads, long memory)
            throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        write(root.resolve("e"), e, eRows);
        write(root.resolve("p"), p, pRows);
        ProjectBuilder builder = Tidemark.builder(root)
                .store("sqlite:tables.db")
                .zone(ZoneId.of(ZONE))
                .engine(threads, memory)
                .param("country", Type.Primitive.STRING, "GB")
                .param("least", Type.Primitive.INT, 3L)
                .param("since", Type.Primitive.DATE, LocalDate.of(2016, 7, 20))
                .source("e", source -> source.path("e/run=*")
                        .format("ndjson")
                        .schema(OracleQueries.E)
                        .eventTime("at")
                        .complete(new SourceDefinition.Complete.AtOnce()))
                .source("p", source -> source.path("p/run=*")
                        .format("ndjson")
                        .schema(OracleQueries.P)
                        .eventTime("at")
                        .complete(new SourceDefinition.Complete.AtOnce()));
        for (int i = 0; i < QUERIES.size(); i++) {
            builder.model("m" + i, QUERIES.get(i));
        }
        Tidemark tidemark = builder.open();
        assertThat(tidemark.check()).isEmpty();
        tidemark.run();
        tidemark.undo("e", slice(3));
        tidemark.replay("e", slice(3), dev.tidemark.engine.run.RunListener.SILENT);
        return tidemark;
    }

    private static void write(Path source, Schema schema, List<Object[]> rows) throws IOException {
        for (int slice = 0; slice < SLICES; slice++) {
            StringBuilder lines = new StringBuilder();
            for (int row = slice; row < rows.size(); row += SLICES) {
                lines.append(JsonLines.line(schema, rows.get(row)));
            }
            Path file = Files.createDirectories(source.resolve(slice(slice))).resolve("part-0.json");
            Files.write(file, JsonLines.bytes(lines.toString()));
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000L)));
        }
    }

    static Stream<String> queries() {
        return QUERIES.stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void tablesHoldWhatSparkGives(String sql) {
        String model = "m" + QUERIES.indexOf(sql);
        boolean ordered;
        try (Store.Rows rows = roomy.table(model).rows()) {
            ordered = rows.shape().ordered();
        }
        List<String> expected = OracleQueries.texts(spark.rows(sql, OracleQueries.PARAMS), ordered);

        assertThat(rows(roomy, model, ordered)).as("roomy").isEqualTo(expected);
        assertThat(rows(cramped, model, ordered)).as("cramped").isEqualTo(expected);
    }

    private static List<String> rows(Tidemark tidemark, String model, boolean ordered) {
        List<Object[]> all = new ArrayList<>();
        try (Store.Rows rows = tidemark.table(model).rows()) {
            rows.forEachRemaining(all::add);
        }
        return OracleQueries.texts(all, ordered);
    }
}
