package dev.tidemark.bench.peer;

import dev.tidemark.bench.workload.EnrichedFields;
import dev.tidemark.bench.workload.NestedColumns;
import dev.tidemark.bench.workload.Workload;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables by hand on DuckDB's JDBC driver: the wanted fields are loaded into a table once, then one query per model
 * writes a CSV file; a single model reads the files directly.
 */
public final class DuckDbPeer {

    private final Workload workload;
    private final Path data;
    private final List<Workload.Table> tables;

    private DuckDbPeer(Workload workload, Path data, int models) {
        this.workload = workload;
        this.data = data;
        this.tables = workload.tables(models);
    }

    /** Arguments: workload, data folder, output folder, number of models, rounds. */
    public static void main(String[] arguments) throws Exception {
        DuckDbPeer peer =
                new DuckDbPeer(Workload.named(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[3]));
        Rounds.run(Integer.parseInt(arguments[4]), Path.of(arguments[2]), peer::run);
    }

    private void run(Path out) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET TimeZone = 'UTC'");
            if (tables.isEmpty()) {
                return;
            }
            String relation = "(" + select() + ")";
            if (tables.size() > 1) {
                statement.execute("CREATE TABLE events AS " + select());
                relation = "events";
            }
            for (Workload.Table table : tables) {
                statement.execute("COPY (" + workload.sql(table, relation) + ") TO '"
                        + out.resolve(table.name() + ".csv") + "' (HEADER)");
            }
        }
    }

    private String select() {
        String columns = workload.columns().stream()
                .map(column -> column.path() + " AS " + column.name())
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + reader();
    }

    private String reader() {
        return switch (workload.layout()) {
            case NDJSON ->
                "read_ndjson('" + data + "/*/*/*.json', columns = "
                        + new NestedColumns(workload.columns()).duckDbColumns() + ")";
            case ENRICHED ->
                "read_csv('" + data + "/*/*.tsv', delim = '\\t', quote = '', escape = '', header = false, "
                        + "auto_detect = false, columns = " + enrichedColumns() + ")";
        };
    }

    private String enrichedColumns() {
        return EnrichedFields.NAMES.stream()
                .map(name -> name + ": '" + workload.typeOf(name) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
