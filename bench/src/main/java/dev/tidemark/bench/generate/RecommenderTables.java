package dev.tidemark.bench.generate;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the tables of {@code examples/recommender} have to hold, counted from the events as they are made. */
final class RecommenderTables {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final Map<String, AddsToCart> adds = new TreeMap<>();
    private final Map<String, Daily> daily = new TreeMap<>();

    void add(String event, SegmentLine line) {
        if (line.vertical != 0 || line.variant < 0) {
            return;
        }
        String key = "," + SegmentLine.EXPERIMENTS[line.experiment] + "," + line.variantName();
        if (event.equals("Product Added")) {
            String hour = SqlText.time(Math.floorDiv(line.at, HOUR) * HOUR) + key;
            AddsToCart row = adds.computeIfAbsent(hour, any -> new AddsToCart());
            row.adds++;
            row.label = SegmentLine.EXPERIMENTS[line.experiment] + " / " + line.variantName();
            row.carts.add(line.cart & 0xFF_FFFF_FFFFL);
        }
        String day = LocalDate.ofEpochDay(Math.floorDiv(line.at, DAY)) + key;
        daily.computeIfAbsent(day, any -> new Daily()).add(event, line);
    }

    Map<String, String> csv() {
        StringBuilder hours = new StringBuilder("hour,experiment,variant,adds,carts,label\n");
        adds.forEach((key, row) -> hours.append(key)
                .append(String.format(Locale.ROOT, ",%d,%d,%s\n", row.adds, row.carts.size(), row.label)));
        StringBuilder days = new StringBuilder(
                "day,experiment,variant,impressions,clicks,orders,shoppers,ctr,conversion,merchandise_value\n");
        daily.forEach((key, row) -> days.append(key).append(row.csv()));
        return Map.of("adds_to_cart", hours.toString(), "recommender_daily", days.toString());
    }

    private static final class AddsToCart {
        private long adds;
        private String label = "";
        private final Set<Long> carts = new HashSet<>();
    }

    private static final class Daily {
        private long impressions;
        private long clicks;
        private long orders;
        private long cents;
        private final Set<Integer> shoppers = new HashSet<>();
        private final Set<Integer> buyers = new HashSet<>();

        void add(String event, SegmentLine line) {
            switch (event) {
                case "Product List Viewed" -> impressions += SegmentLine.LIST_SIZE;
                case "Product Clicked" -> clicks++;
                case "Order Completed" -> {
                    orders++;
                    cents += line.totalCents;
                    buyers.add(line.user);
                }
                default -> {}
            }
            if (!line.anonymous) {
                shoppers.add(line.user);
            }
        }

        String csv() {
            return String.format(
                    Locale.ROOT,
                    ",%d,%d,%d,%d,%s,%s,%s\n",
                    impressions,
                    clicks,
                    orders,
                    shoppers.size(),
                    ratio(clicks, impressions),
                    ratio(buyers.size(), shoppers.size()),
                    java.math.BigDecimal.valueOf(cents, 2).toPlainString());
        }

        /** Empty where Spark SQL's try_divide is NULL. */
        private static String ratio(long part, long whole) {
            return whole == 0 ? "" : Double.toString((double) part / whole);
        }
    }
}
