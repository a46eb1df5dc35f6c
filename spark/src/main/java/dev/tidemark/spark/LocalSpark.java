package dev.tidemark.spark;

import java.nio.file.Path;
import java.time.ZoneId;
import org.apache.spark.sql.classic.SparkSession;

/** Spark within this process, on its cores, without a server for its web pages. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession session(ZoneId zone) {
        Path scratch = Path.of(System.getProperty("java.io.tmpdir"), "tidemark-spark");
        int cores = Runtime.getRuntime().availableProcessors();
        return SparkSession.builder()
                .appName("tidemark query")
                .master("local[" + cores + "]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", zone.getId())
                .config("spark.sql.shuffle.partitions", cores)
                .config("spark.sql.warehouse.dir", scratch.toUri().toString())
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.debug.maxToStringFields", 1000)
                .getOrCreate();
    }
}
