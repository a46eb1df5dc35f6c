package dev.tidemark.bench.generate;

import java.util.SplittableRandom;

/** Writes an enriched event as 131 fields between tabs. */
final class EnrichedLine {

    static final String SITE = "https://www.example.org";
    static final String[] TOPICS = {
        "news", "guides", "recipes", "travel", "science", "sport", "music", "films", "shop", "jobs"
    };
    static final String[] TARGETS = {
        "https://partner.example.com/offer", "https://docs.example.net/start", "https://video.example.tv/watch"
    };
    private static final String[] CAMPAIGNS = {"spring-sale", "newsletter-27", "brand", "retargeting", "influencers"};
    private static final String[] ENGINES = {"google", "bing", "duckduckgo"};
    private static final String IGLU = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/";
    private static final int FIELDS = 131;

    private final LineBuffer out = new LineBuffer();
    private int field;

    /** A way in which a line is no event. */
    enum Defect {
        NONE,
        BREAKS_OFF,
        ONE_FIELD_TOO_MANY,
        LATITUDE_IS_TEXT,
        EVENT_ID_IS_NO_UUID,
        CONTEXTS_BREAK_OFF;

        static Defect draw(SplittableRandom random) {
            return values()[1 + random.nextInt(values().length - 1)];
        }
    }

    LineBuffer buffer() {
        return out;
    }

    static String path(int page) {
        return "/" + TOPICS[page % TOPICS.length] + "/" + page;
    }

    void write(EnrichedEvent event, long etlMillis, Defect defect) {
        out.clear();
        field = 0;
        basics(event, etlMillis, defect);
        place(event.visitor(), defect);
        page(event);
        contexts(event, defect);
        scrolling(event);
        browser(event);
        derived(event);
        to(FIELDS - 1);
        if (defect == Defect.ONE_FIELD_TOO_MANY) {
            out.add("\tone more");
        } else if (defect == Defect.BREAKS_OFF) {
            out.truncate(out.length() / 2);
        }
    }

    /** Goes on to a field by its position, from 0; those in between stay empty. */
    private LineBuffer to(int position) {
        while (field < position) {
            out.add('\t');
            field++;
        }
        return out;
    }

    private void basics(EnrichedEvent event, long etlMillis, Defect defect) {
        EnrichedVisitor visitor = event.visitor();
        out.add("website");
        to(1).add("web");
        to(2).sqlTime(etlMillis);
        to(3).sqlTime(event.collected());
        to(4).sqlTime(event.happened() - 120);
        to(5).add(
                        switch (event.kind()) {
                            case PAGE_VIEW -> "page_view";
                            case PAGE_PING -> "page_ping";
                            case LINK_CLICK -> "unstruct";
                        });
        if (defect == Defect.EVENT_ID_IS_NO_UUID) {
            to(6).add("event-").add(event.idHigh() >>> 40);
        } else {
            to(6).uuid(event.idHigh(), event.idLow());
        }
        to(7).add(event.idLow() >>> 44);
        to(8).add("web-1");
        to(9).add("js-2.8.0");
        to(10).add("ssc-0.9.0-kinesis");
        to(11).add("stream-enrich-0.10.0-common-0.24.0");
        to(13).add(20 + (visitor.identity() >>> 8 & 127)).add('.').add(visitor.identity() >>> 16 & 255);
        out.add('.').add(visitor.identity() >>> 24 & 255).add(".0");
        to(14).add(visitor.identity() >>> 33);
        if (visitor.cookies()) {
            to(15).hex(visitor.identity(), 16);
            to(16).add(visitor.session());
            to(17).uuid(visitor.identity() * 7, visitor.identity() * 13);
        }
    }

    private void place(EnrichedVisitor visitor, Defect defect) {
        if (visitor.country() < 0) {
            return;
        }
        to(18).add(Places.COUNTRIES[visitor.country()]);
        to(22);
        if (defect == Defect.LATITUDE_IS_TEXT) {
            out.add("north");
        } else {
            out.add(visitor.identity() >>> 5 & 63).add('.').padded(visitor.identity() >>> 32 & 8191, 4);
        }
        to(23).add('-').add(visitor.identity() >>> 11 & 127).add('.').padded(visitor.identity() >>> 40 & 8191, 4);
    }

    private void page(EnrichedEvent event) {
        EnrichedVisitor visitor = event.visitor();
        String path = path(event.page());
        to(29).add(SITE).add(path);
        to(30).add("Nº ").add(event.page()).add(": what is new in ").add(TOPICS[event.page() % TOPICS.length]);
        boolean searched = (visitor.sessionBits() & 3) == 0;
        String engine = ENGINES[(int) (visitor.sessionBits() >>> 4 & 0xFFFF) % ENGINES.length];
        if (searched) {
            to(31).add("https://www.").add(engine).add(".com/");
        }
        to(32).add("https");
        to(33).add("www.example.org");
        to(34).add("443");
        to(35).add(path);
        if (searched) {
            to(38).add("https");
            to(39).add("www.").add(engine).add(".com");
            to(40).add("443");
            to(41).add('/');
            to(44).add("search");
            to(45).add(engine);
        }
        if (visitor.campaign() >= 0) {
            to(47).add("cpc");
            to(48).add("newsletter");
            to(51).add(CAMPAIGNS[visitor.campaign()]);
        }
    }

    private void contexts(EnrichedEvent event, Defect defect) {
        to(52).add(IGLU).add("contexts/jsonschema/1-0-0\",\"data\":[").add(IGLU);
        out.add("web_page/jsonschema/1-0-0\",\"data\":{\"id\":\"");
        long view = event.visitor().sessionBits() + event.page();
        out.uuid(view * 31, view * 17).add(defect == Defect.CONTEXTS_BREAK_OFF ? "\"}" : "\"}}]}");
        if (event.kind() == EnrichedEvent.Kind.LINK_CLICK) {
            to(58).add(IGLU).add("unstruct_event/jsonschema/1-0-0\",\"data\":").add(IGLU);
            out.add("link_click/jsonschema/1-0-1\",\"data\":{\"targetUrl\":\"").add(target(event));
            out.add("\",\"elementId\":\"link-")
                    .add(event.idHigh() >>> 60)
                    .add("\",\"elementClasses\":[\"teaser\",\"wide\"]}}}");
        }
    }

    static String target(EnrichedEvent event) {
        return TARGETS[(int) (event.idLow() & 0xFFFF) % TARGETS.length];
    }

    private void scrolling(EnrichedEvent event) {
        if (event.kind() == EnrichedEvent.Kind.PAGE_PING) {
            to(73).add('0');
            to(74).add('0');
            to(75).add(event.depth() - 480);
            to(76).add(event.depth());
        }
    }

    private void browser(EnrichedEvent event) {
        EnrichedVisitor visitor = event.visitor();
        int browser = visitor.browser();
        to(77).add("Mozilla/5.0 (").add(Places.SYSTEMS[browser]).add(") AppleWebKit/537.36 (KHTML, like Gecko) ");
        out.add(Places.BROWSERS[browser]).add('/').add(50 + (visitor.identity() & 15));
        to(78).add(Places.BROWSERS[browser]);
        to(79).add(Places.BROWSERS[browser]);
        to(80).add(50 + (visitor.identity() & 15)).add(".0");
        to(81).add(browser % 2 == 0 ? "Browser (mobile)" : "Browser");
        to(82).add("WEBKIT");
        to(83).add(Places.LOCALES[Math.max(0, Math.min(visitor.country(), Places.LOCALES.length - 1))]);
        for (int feature = 84; feature <= 92; feature++) {
            to(feature).add(feature == 84 ? '1' : '0');
        }
        to(93).add(visitor.cookies() ? '1' : '0');
        to(94).add("24");
        to(95).add("1440");
        to(96).add("823");
        to(97).add(Places.DEVICES[browser].equals("mobile") ? "Android" : "Windows 10");
        to(98).add(Places.DEVICES[browser].equals("mobile") ? "Android" : "Windows");
        to(100).add("Europe/London");
        to(101).add(Places.DEVICES[browser].equals("mobile") ? "Mobile" : "Computer");
        to(102).add(Places.DEVICES[browser].equals("mobile") ? '1' : '0');
        to(103).add("1440");
        to(104).add("900");
        to(105).add("UTF-8");
        to(106).add("1425");
        to(107).add(2000 + event.page() * 7L);
    }

    private void derived(EnrichedEvent event) {
        EnrichedVisitor visitor = event.visitor();
        to(119).sqlTime(event.happened() - 100);
        to(122).add(IGLU).add("contexts/jsonschema/1-0-1\",\"data\":[").add(IGLU);
        out.add("ua_parser_context/jsonschema/1-0-0\",\"data\":{\"useragentFamily\":\"");
        out.add(Places.BROWSERS[visitor.browser()])
                .add("\",\"useragentMajor\":\"")
                .add(50 + (visitor.identity() & 15));
        out.add("\",\"useragentMinor\":\"0\",\"useragentPatch\":null,\"osFamily\":\"");
        out.add(Places.DEVICES[visitor.browser()].equals("mobile") ? "Android" : "Windows");
        out.add("\",\"deviceFamily\":\"Other\"}}]}");
        if (visitor.cookies()) {
            to(123).uuid(visitor.sessionBits(), visitor.identity());
        }
        to(124).sqlTime(event.happened());
        to(125).add("com.snowplowanalytics.snowplow");
        to(126).add(
                        switch (event.kind()) {
                            case PAGE_VIEW -> "page_view";
                            case PAGE_PING -> "page_ping";
                            case LINK_CLICK -> "link_click";
                        });
        to(127).add("jsonschema");
        to(128).add(event.kind() == EnrichedEvent.Kind.LINK_CLICK ? "1-0-1" : "1-0-0");
        to(129).hex(event.idHigh() * 31, 16).hex(event.idLow() * 31, 16);
    }
}
