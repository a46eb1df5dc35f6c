package dev.tidemark.bench.generate;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the tables of {@code examples/pageviews} have to hold, counted from the events as they are made. */
final class PageviewTables {

    private static final long DAY = 86_400_000;

    private final Map<String, Views> views = new TreeMap<>();
    private final Map<String, Views> clicks = new TreeMap<>();

    void add(EnrichedEvent event, long etlMillis) {
        String day = LocalDate.ofEpochDay(Math.floorDiv(event.happened(), DAY)).toString();
        EnrichedVisitor visitor = event.visitor();
        if (event.kind() == EnrichedEvent.Kind.PAGE_VIEW) {
            String country = visitor.country() < 0 ? "" : Places.COUNTRIES[visitor.country()];
            String key = day + "," + EnrichedLine.SITE + EnrichedLine.path(event.page()) + "," + country;
            views.computeIfAbsent(key, any -> new Views()).add(event, etlMillis);
        } else if (event.kind() == EnrichedEvent.Kind.LINK_CLICK) {
            String key = day + "," + EnrichedLine.target(event) + "," + Places.BROWSERS[visitor.browser()];
            clicks.computeIfAbsent(key, any -> new Views()).add(event, etlMillis);
        }
    }

    Map<String, String> csv() {
        StringBuilder pageviews = new StringBuilder("report_date,page,country,num_views,visitors,last_etl_tstamp\n");
        views.forEach((key, row) -> pageviews
                .append(key)
                .append(String.format(
                        Locale.ROOT, ",%d,%d,%s\n", row.ids.size(), row.users.size(), SqlText.time(row.lastEtl))));
        StringBuilder links = new StringBuilder("report_date,target,browser,clicks,visitors\n");
        clicks.forEach((key, row) ->
                links.append(key).append(String.format(Locale.ROOT, ",%d,%d\n", row.ids.size(), row.users.size())));
        return Map.of("pageview_geo", pageviews.toString(), "link_clicks", links.toString());
    }

    private static final class Views {
        /** Half of the 128 bits tells events apart well enough. */
        private final Set<Long> ids = new HashSet<>();

        private final Set<Integer> users = new HashSet<>();
        private long lastEtl = Long.MIN_VALUE;

        void add(EnrichedEvent event, long etlMillis) {
            ids.add(event.idHigh());
            if (event.visitor().cookies()) {
                users.add(event.visitor().user());
            }
            lastEtl = Math.max(lastEtl, etlMillis);
        }
    }
}
