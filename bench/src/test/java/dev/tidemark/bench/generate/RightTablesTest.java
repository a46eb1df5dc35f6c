package dev.tidemark.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.bench.workload.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables that the generators call right are those that another engine finds in the files. */
final class RightTablesTest {

    @TempDir
    private Path folder;

    @Test
    void pageviewTablesAreWhatAnotherEngineFindsInTheFiles() throws IOException, SQLException {
        generate("pageviews");
        String events = """
                CREATE VIEW fields AS SELECT string_split(line, chr(9)) AS f
                FROM read_csv('%s/*/*', columns = {line: 'VARCHAR'}, delim = chr(1), quote = '', escape = '',
                              header = false, auto_detect = false);
                CREATE VIEW events AS SELECT f[3]::TIMESTAMP AS etl_tstamp, f[6] AS event, f[7] AS event_id,
                    nullif(f[16], '') AS domain_userid, nullif(f[19], '') AS geo_country, f[30] AS page_url,
                    f[59] AS unstruct, f[79] AS browser, f[125]::TIMESTAMP AS derived_tstamp
                FROM fields WHERE len(f) = 131 AND try_cast(f[7] AS UUID) IS NOT NULL AND json_valid(f[53])
                    AND (f[23] = '' OR try_cast(f[23] AS DOUBLE) IS NOT NULL);
                """.formatted(folder.resolve("data"));

        assertSame("pageview_geo", 3, events, """
                SELECT derived_tstamp::DATE, page_url, geo_country, count(DISTINCT event_id),
                       count(DISTINCT domain_userid), max(etl_tstamp)
                FROM events WHERE event = 'page_view' GROUP BY ALL
                """);
        assertSame("link_clicks", 3, events, """
                SELECT derived_tstamp::DATE, unstruct->>'$.data.data.targetUrl', browser, count(DISTINCT event_id),
                       count(DISTINCT domain_userid)
                FROM events WHERE event = 'unstruct' GROUP BY ALL
                """);
    }

    @Test
    void recommenderTablesAreWhatAnotherEngineFindsInTheFiles() throws IOException, SQLException {
        generate("recommender");
        String events = """
                CREATE TABLE lines AS SELECT line FROM read_csv('%s/*/*/*', columns = {line: 'VARCHAR'},
                    delim = chr(1), quote = '', escape = '', header = false, auto_detect = false)
                    WHERE json_valid(line);
                CREATE TABLE events AS SELECT line->>'$.event' AS event, line->>'$.userId' AS user_id,
                    try_cast(line->>'$.timestamp' AS TIMESTAMP) AS happened_at, line->>'$.properties.experiment.id' AS experiment,
                    line->>'$.properties.experiment.variant' AS variant, line->>'$.properties.cart_id' AS cart_id,
                    json_array_length(line, '$.properties.products') AS products,
                    (line->>'$.properties.total')::DECIMAL(10, 2) AS total
                FROM lines WHERE line->>'$.properties.vertical' = 'Food' AND variant IS NOT NULL
                    AND happened_at IS NOT NULL;
                """.formatted(folder.resolve("data"));

        assertSame("adds_to_cart", 3, events, """
                SELECT date_trunc('hour', happened_at), experiment, variant, count(*), count(DISTINCT cart_id),
                       experiment || ' / ' || variant
                FROM events WHERE event = 'Product Added' GROUP BY ALL
                """);
        assertSame("recommender_daily", 3, events, """
                SELECT happened_at::DATE, experiment, variant,
                       coalesce(sum(products) FILTER (event = 'Product List Viewed'), 0) AS impressions,
                       count(*) FILTER (event = 'Product Clicked') AS clicks,
                       count(*) FILTER (event = 'Order Completed') AS orders,
                       count(DISTINCT user_id) AS shoppers,
                       clicks / impressions,
                       count(DISTINCT user_id) FILTER (event = 'Order Completed') / shoppers,
                       coalesce(sum(total), 0)
                FROM events GROUP BY ALL
                """);
    }

    private void generate(String kind) throws IOException {
        Generate.main(new String[] {
            kind,
            "--out",
            folder.resolve("data").toString(),
            "--events",
            "30_000",
            "--expected",
            folder.resolve("right").toString()
        });
    }

    private void assertSame(String table, int keys, String events, String query) throws IOException, SQLException {
        Path found = Files.createDirectories(folder.resolve("found"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(events);
            statement.execute("COPY (" + query + ") TO '" + found.resolve(table + ".csv") + "' (HEADER)");
        }
        CsvTable right = CsvTable.read(folder.resolve("right"), table, keys);
        assertThat(right.difference(CsvTable.read(found, table, keys))).isEmpty();
        assertThat(right.size()).isPositive();
    }
}
