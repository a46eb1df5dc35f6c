package dev.tidemark.bench.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * A log and the tables wanted of it: counts, a sum, a maximum and exact distinct users, by each of five dimensions and
 * four lengths of time.
 *
 * @param columns what the queries use: a flat name, its type in SQL and where it stands in an event
 * @param dimensions flat names
 */
public record Workload(
        String name,
        Layout layout,
        List<Column> columns,
        List<String> dimensions,
        String time,
        String amount,
        String user) {

    private static final List<String> UNITS = List.of("hour", "day", "week", "month");

    public Workload {
        columns = List.copyOf(columns);
        dimensions = List.copyOf(dimensions);
    }

    /** How events are written. */
    public enum Layout {
        NDJSON,
        ENRICHED
    }

    /** @param path names from the event's root, between dots */
    public record Column(String name, String type, String path) {}

    /** One table: {@code SELECT … GROUP BY} a dimension and a length of time. */
    public record Table(String name, String dimension, String unit) {}

    /** Customers' actions as nested JSON of about 600 bytes; eight wanted fields. */
    public static Workload segment() {
        return new Workload(
                "segment",
                Layout.NDJSON,
                List.of(
                        new Column("event", "STRING", "event"),
                        new Column("user_id", "STRING", "userId"),
                        new Column("happened_at", "TIMESTAMP", "timestamp"),
                        new Column("country", "STRING", "context.location.country"),
                        new Column("page", "STRING", "context.page.path"),
                        new Column("browser", "STRING", "context.browser.name"),
                        new Column("variant", "STRING", "properties.experiment.variant"),
                        new Column("price", "DOUBLE", "properties.price")),
                List.of("country", "event", "page", "browser", "variant"),
                "happened_at",
                "price",
                "user_id");
    }

    /** Enriched events of 131 fields, about 1,450 bytes. */
    public static Workload enriched() {
        return new Workload(
                "enriched",
                Layout.ENRICHED,
                List.of(
                        new Column("event_name", "STRING", "event_name"),
                        new Column("user_id", "STRING", "domain_userid"),
                        new Column("happened_at", "TIMESTAMP", "derived_tstamp"),
                        new Column("country", "STRING", "geo_country"),
                        new Column("page", "STRING", "page_urlpath"),
                        new Column("browser", "STRING", "br_name"),
                        new Column("campaign", "STRING", "mkt_campaign"),
                        new Column("depth", "INT", "pp_yoffset_max")),
                List.of("country", "event_name", "page", "browser", "campaign"),
                "happened_at",
                "depth",
                "user_id");
    }

    public static Workload named(String name) {
        return switch (name) {
            case "segment" -> segment();
            case "enriched" -> enriched();
            default -> throw new IllegalArgumentException("Unknown workload: " + name + " (segment or enriched)");
        };
    }

    /** The type of a field by its place in the event; text when it is not wanted. */
    public String typeOf(String path) {
        return columns.stream()
                .filter(column -> column.path().equals(path))
                .map(Column::type)
                .findFirst()
                .orElse("STRING");
    }

    /** The first {@code count} of the twenty tables. */
    public List<Table> tables(int count) {
        List<Table> tables = new ArrayList<>();
        for (String dimension : dimensions) {
            for (String unit : UNITS) {
                tables.add(new Table(dimension + "_by_" + unit, dimension, unit));
            }
        }
        return tables.subList(0, count);
    }

    /** SQL that Spark and DuckDB both read, over a relation with the flat columns. */
    public String sql(Table table, String relation) {
        return "SELECT " + table.dimension() + ", date_trunc('" + table.unit() + "', " + time + ") AS period, "
                + "count(*) AS events, sum(" + amount + ") AS amount, max(" + time + ") AS last_seen, "
                + "count(DISTINCT " + user + ") AS users FROM " + relation + " GROUP BY 1, 2";
    }
}
