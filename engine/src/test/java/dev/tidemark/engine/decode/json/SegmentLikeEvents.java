package dev.tidemark.engine.decode.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Nested events of about 600 bytes, as web shops send them: the same for the same seed. */
final class SegmentLikeEvents {

    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product Added",
            "Cart Viewed",
            "Checkout Started",
            "Order Completed",
            "Product List Viewed");
    private static final List<String> VERTICALS = List.of("grocery", "fashion", "electronics", "home", "sports");
    private static final List<String> LOCALES = List.of("en-US", "en-GB", "de-DE", "fr-FR", "pt-BR");
    private static final List<String> AGENTS =
            List.of("Chrome/113.0 Safari/537.36", "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5)", "Firefox/113.0");
    private static final List<String> TITLES =
            List.of("Home", "Fresh Apples 1kg", "Running Shoes", "Café Crème", "Noise Cancelling Headphones");

    private final Random random;
    private final String comma;
    private final String colon;

    /** @param spaced whether there is a space after commas and colons, as many writers put it */
    SegmentLikeEvents(long seed, Spacing spaced) {
        random = new Random(seed);
        comma = spaced == Spacing.SPACED ? ", " : ",";
        colon = spaced == Spacing.SPACED ? ": " : ":";
    }

    enum Spacing {
        COMPACT,
        SPACED
    }

    /** Whole lines, at least so many bytes of them. */
    byte[] bytes(int atLeast) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(atLeast + 2000);
        while (out.size() < atLeast) {
            byte[] line = line().getBytes(StandardCharsets.UTF_8);
            out.write(line, 0, line.length);
            out.write('\n');
        }
        return out.toByteArray();
    }

    private String line() {
        String name = pick(NAMES);
        StringBuilder out = new StringBuilder("{");
        field(out, "type", "track");
        field(out, "event", name);
        field(out, "userId", uuid());
        field(out, "anonymousId", Long.toHexString(random.nextLong()));
        field(out, "messageId", "ajs-" + Long.toHexString(random.nextLong()));
        field(out, "timestamp", time());
        open(out, "context");
        field(out, "ip", random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".7");
        open(out, "library");
        field(out, "name", "analytics.js");
        field(out, "version", "2.11." + random.nextInt(4));
        close(out);
        open(out, "page");
        String path = "/p/" + random.nextInt(20_000);
        field(out, "path", path);
        field(out, "referrer", random.nextInt(3) == 0 ? "https://google.com/" : "");
        field(out, "title", pick(TITLES));
        field(out, "url", "https://a.shop" + path);
        close(out);
        field(out, "userAgent", pick(AGENTS));
        field(out, "locale", pick(LOCALES));
        if (random.nextInt(3) == 0) {
            open(out, "campaign");
            field(out, "source", "newsletter");
            field(out, "name", "spring-" + random.nextInt(9));
            close(out);
        }
        close(out);
        open(out, "properties");
        field(out, "cart_id", Long.toHexString(random.nextLong()));
        if (!name.equals("Cart Viewed")) {
            field(out, "product_id", "sku-" + random.nextInt(100_000));
            number(out, "price", random.nextInt(20_000) / 100.0 + "");
            number(out, "quantity", 1 + random.nextInt(12) + "");
        }
        field(out, "vertical", pick(VERTICALS));
        field(out, "variant", random.nextBoolean() ? "control" : "treatment");
        field(out, "experiment_id", "exp-" + random.nextInt(20));
        number(out, "position", random.nextInt(40) + "");
        number(out, "in_stock", random.nextInt(9) > 0 ? "true" : "false");
        close(out);
        close(out);
        return out.substring(0, out.length() - comma.length());
    }

    private void field(StringBuilder out, String name, String value) {
        number(out, name, '"' + value + '"');
    }

    private void number(StringBuilder out, String name, String value) {
        out.append('"').append(name).append('"').append(colon).append(value).append(comma);
    }

    private void open(StringBuilder out, String name) {
        out.append('"').append(name).append('"').append(colon).append('{');
    }

    private void close(StringBuilder out) {
        out.setLength(out.length() - comma.length());
        out.append('}').append(comma);
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String time() {
        return String.format(
                "2024-03-%02dT%02d:%02d:%02d.%03dZ",
                1 + random.nextInt(2),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1000));
    }
}
