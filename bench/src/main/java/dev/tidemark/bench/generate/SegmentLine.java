package dev.tidemark.bench.generate;

/** One event of a visit, and its JSON. */
final class SegmentLine {

    static final int LIST_SIZE = 3;
    static final String[] EXPERIMENTS = {"food-recommender", "home-recommender"};
    static final String[][] VARIANTS = {{"popular", "als", "item2vec"}, {"bestsellers", "lightfm", "bandit"}};
    private static final double[] WEIGHTS = {0.5, 0.3, 0.2};

    final LineBuffer buffer = new LineBuffer();

    int user;
    boolean anonymous;
    long identity;
    int country;
    int browser;
    int vertical;
    int experiment;
    /** -1 for users who take part in no experiment. */
    int variant;

    long cart;
    long message;
    long at;
    long received;
    int quantity;
    /** -1 for events that are no orders. */
    long totalCents = -1;

    String query = "";

    /** The variant at a share of the weights, 0 &lt;= share &lt; 1. */
    static int variant(double share) {
        return share < WEIGHTS[0] ? 0 : share < WEIGHTS[0] + WEIGHTS[1] ? 1 : 2;
    }

    String variantName() {
        return VARIANTS[experiment][variant];
    }

    /**
     * @param product -1 for events that concern no product
     * @param defect -1 for none; 0 breaks off, 1 is no object, 2 has no time
     */
    void write(String event, String path, int product, int defect) {
        LineBuffer out = buffer;
        out.clear();
        if (defect == 1) {
            out.add("[\"").add(event).add("\",\"lost its envelope\"]");
            return;
        }
        out.add("{\"anonymousId\":\"").uuid(identity, identity * 31);
        out.add("\",\"context\":{\"browser\":{\"name\":\"").add(Places.BROWSERS[browser]);
        out.add("\"},\"device\":{\"type\":\"");
        out.add(Places.DEVICES[browser])
                .add("\"},\"library\":{\"name\":\"analytics.js\",\"version\":\"3.7.2\"},\"locale\":\"");
        out.add(Places.LOCALES[Math.min(country, Places.LOCALES.length - 1)]);
        out.add("\",\"location\":{\"country\":\"").add(Places.COUNTRIES[country]);
        out.add("\"},\"page\":{\"path\":\"")
                .add(path)
                .add("\"},\"userAgent\":\"Mozilla/5.0 (")
                .add(Places.SYSTEMS[browser])
                .add(")\"},\"event\":\"")
                .add(event);
        out.add("\",\"messageId\":\"ajs-")
                .hex(message, 16)
                .add("\",\"properties\":{\"cart_id\":\"")
                .hex(cart, 10);
        out.add('"');
        if (variant >= 0) {
            out.add(",\"experiment\":{\"id\":\"").add(EXPERIMENTS[experiment]);
            out.add("\",\"variant\":\"").add(variantName()).add("\"}");
        }
        properties(event, product);
        out.add(",\"vertical\":\"")
                .add(Shop.VERTICALS[vertical])
                .add("\"},\"receivedAt\":\"")
                .isoTime(received);
        out.add("\",\"timestamp\":\"");
        if (defect == 2) {
            out.add("soon");
        } else {
            out.isoTime(at);
        }
        out.add("\",\"type\":\"track\",\"userId\":");
        if (anonymous) {
            out.add("null}");
        } else {
            out.add("\"u-").padded(user, 6).add("\"}");
        }
        if (defect == 0) {
            out.truncate(out.length() / 2);
        }
    }

    private void properties(String event, int product) {
        LineBuffer out = buffer;
        switch (event) {
            case "Product List Viewed", "Product List Filtered" -> {
                out.add(",\"category\":\"")
                        .add(Shop.category(product))
                        .add("\",\"list_id\":\"recommended\",\"products\":[");
                for (int place = 0; place < LIST_SIZE; place++) {
                    out.add(place == 0 ? "\"p-" : ",\"p-")
                            .add((product + place * 20) % Shop.PRODUCTS)
                            .add('"');
                }
                out.add(']');
            }
            case "Products Searched" -> out.add(",\"query\":\"").add(query).add('"');
            case "Product Clicked", "Product Viewed" -> product(product);
            case "Product Added", "Product Removed" -> {
                product(product);
                out.add(",\"quantity\":").add(quantity);
            }
            case "Order Completed" -> {
                out.add(",\"currency\":\"GBP\",\"order_id\":\"o-")
                        .hex(cart, 8)
                        .add("\",\"total\":")
                        .cents(totalCents);
            }
            case "Coupon Applied" -> out.add(",\"coupon\":\"SPRING\",\"discount\":5");
            default -> {}
        }
    }

    private void product(int product) {
        buffer.add(",\"category\":\"")
                .add(Shop.category(product))
                .add("\",\"name\":\"")
                .add(Shop.name(product));
        buffer.add("\",\"price\":")
                .cents(Shop.priceCents(product))
                .add(",\"product_id\":\"p-")
                .add(product)
                .add('"');
    }
}
