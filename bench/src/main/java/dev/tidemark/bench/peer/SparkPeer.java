package dev.tidemark.bench.peer;

import dev.tidemark.bench.workload.EnrichedFields;
import dev.tidemark.bench.workload.NestedColumns;
import dev.tidemark.bench.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables by hand on Spark: in one session, one job per model reads the files and writes CSV. */
public final class SparkPeer {

    private final Workload workload;
    private final Path data;
    private final List<Workload.Table> tables;

    private SparkPeer(Workload workload, Path data, int models) {
        this.workload = workload;
        this.data = data;
        this.tables = workload.tables(models);
    }

    /** Arguments: workload, data folder, output folder, number of models, rounds. */
    public static void main(String[] arguments) throws Exception {
        SparkPeer peer =
                new SparkPeer(Workload.named(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[3]));
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate()) {
            spark.sparkContext().setLogLevel("ERROR");
            Rounds.run(Integer.parseInt(arguments[4]), Path.of(arguments[2]), out -> peer.run(spark, out));
        }
    }

    private void run(SparkSession spark, Path out) {
        for (Workload.Table table : tables) {
            Dataset<Row> events = read(spark);
            events.selectExpr(workload.columns().stream()
                            .map(column -> column.path() + " AS " + column.name())
                            .toArray(String[]::new))
                    .createOrReplaceTempView("events");
            spark.sql(workload.sql(table, "events"))
                    .write()
                    .option("header", true)
                    .csv(out.resolve(table.name()).toString());
        }
    }

    private Dataset<Row> read(SparkSession spark) {
        return switch (workload.layout()) {
            case NDJSON ->
                spark.read()
                        .schema(new NestedColumns(workload.columns()).sparkDdl())
                        .json(data + "/*/*/*.json");
            case ENRICHED ->
                spark.read()
                        .schema(EnrichedFields.NAMES.stream()
                                .map(name -> name + " " + workload.typeOf(name))
                                .collect(Collectors.joining(", ")))
                        .option("sep", "\t")
                        .option("quote", "")
                        .option("timestampFormat", "yyyy-MM-dd HH:mm:ss.SSS")
                        .csv(data + "/*/*.tsv");
        };
    }
}
