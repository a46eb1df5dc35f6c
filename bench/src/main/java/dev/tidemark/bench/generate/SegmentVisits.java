package dev.tidemark.bench.generate;

import java.util.SplittableRandom;

/** Customers who come to the shop, look at lists, click, fill a cart and sometimes order. */
final class SegmentVisits {

    private static final long LONGEST_MILLIS = 25 * 60_000;
    private static final double LATE_VISITS = 0.02;
    private static final double ASSIGNED_USERS = 0.7;
    private static final double ANONYMOUS_VISITS = 0.06;

    private final Log log;
    private final RecommenderTables tables;
    private final Zipf users;
    private final Zipf countries = new Zipf(Places.COUNTRIES.length, 1.1);
    private final Zipf browsers = new Zipf(Places.BROWSERS.length, 0.9);
    private final Zipf products = new Zipf(Shop.PRODUCTS, 0.9);

    SegmentVisits(Log log, RecommenderTables tables) {
        this.log = log;
        this.tables = tables;
        this.users = new Zipf(log.users(), 0.4);
    }

    /** Adds exactly {@code events} lines that arrive between two moments, in epoch milliseconds. */
    void fill(SplittableRandom random, long from, long to, long events, LogWriter writer) {
        long written = 0;
        while (written < events) {
            Visit visit = new Visit(random, from, to, events - written, writer);
            visit.run();
            written += visit.written;
        }
    }

    private final class Visit {

        private final SplittableRandom random;
        private final LogWriter writer;
        private final SegmentLine line = new SegmentLine();
        private final long quota;
        private final long to;
        private final long lateMillis;
        private final int vertical;
        private final double appeal;
        private long written;
        private long time;

        Visit(SplittableRandom random, long from, long to, long quota, LogWriter writer) {
            this.random = random;
            this.writer = writer;
            this.quota = quota;
            this.to = to;
            time = from + random.nextLong(Math.max(1, to - from - LONGEST_MILLIS));
            lateMillis = random.nextDouble() < LATE_VISITS ? 600_000 + random.nextLong(30 * 3_600_000L) : 0;
            int user = users.draw(random);
            vertical = Shop.vertical(products.draw(random));
            line.user = user;
            line.anonymous = random.nextDouble() < ANONYMOUS_VISITS;
            line.identity = Bits.of(log.seed(), user, 2);
            line.country = countries.at(Bits.share(Bits.of(log.seed(), user, 3)));
            line.browser = browsers.at(Bits.share(Bits.of(log.seed(), user, 4)));
            line.vertical = vertical;
            line.experiment = vertical == 0 ? 0 : 1;
            boolean assigned = Bits.share(Bits.of(log.seed(), user, 5)) < ASSIGNED_USERS;
            line.variant =
                    assigned ? SegmentLine.variant(Bits.share(Bits.of(log.seed(), user, 6 + line.experiment))) : -1;
            line.cart = random.nextLong();
            // The second recommender is the best, the third is almost as good.
            appeal = line.variant == 1 ? 1.35 : line.variant == 2 ? 1.25 : 1;
        }

        void run() {
            view("/");
            long cartCents = 0;
            int inCart = 0;
            int lists = 2 + random.nextInt(5);
            for (int list = 0; list < lists && goesOn(); list++) {
                int first = product();
                if (random.nextInt(4) == 0) {
                    line.query = Shop.category(first);
                    event("Products Searched", "/search", -1);
                }
                event("Product List Viewed", Shop.categoryPath(first), first);
                if (random.nextInt(6) == 0) {
                    event("Product List Filtered", Shop.categoryPath(first), first);
                }
                for (int place = 0; place < SegmentLine.LIST_SIZE; place++) {
                    if (random.nextDouble() < 0.2 * appeal) {
                        int product = product();
                        event("Product Clicked", Shop.categoryPath(product), product);
                        event("Product Viewed", Shop.productPath(product), product);
                        if (random.nextDouble() < 0.6 * appeal) {
                            line.quantity = 1 + random.nextInt(3);
                            event("Product Added", Shop.productPath(product), product);
                            cartCents += line.quantity * Shop.priceCents(product);
                            inCart++;
                        } else if (inCart > 1 && random.nextInt(8) == 0) {
                            line.quantity = 1;
                            event("Product Removed", "/cart", product);
                        }
                    }
                }
            }
            if (inCart > 0 && random.nextInt(3) > 0) {
                event("Cart Viewed", "/cart", -1);
                if (!line.anonymous && random.nextInt(3) > 0) {
                    event("Checkout Started", "/checkout", -1);
                    if (random.nextInt(5) == 0) {
                        event("Coupon Applied", "/checkout", -1);
                    }
                    line.totalCents = cartCents;
                    event("Order Completed", "/order", -1);
                    line.totalCents = -1;
                }
            } else if (random.nextInt(3) == 0) {
                view("/account");
            }
        }

        private int product() {
            int product = products.draw(random);
            while (Shop.vertical(product) != vertical) {
                product = products.draw(random);
            }
            return product;
        }

        private boolean goesOn() {
            return written < quota;
        }

        private void view(String path) {
            event("Page Viewed", path, -1);
        }

        private void event(String name, String path, int product) {
            if (!goesOn()) {
                return;
            }
            written++;
            line.message = random.nextLong();
            line.at = time - lateMillis;
            line.received = time + 40 + random.nextInt(400);
            boolean bad = random.nextDouble() < log.bad();
            line.write(name, path, product, bad ? random.nextInt(3) : -1);
            writer.add(time, line.buffer);
            if (!bad) {
                tables.add(name, line);
            }
            time = Math.min(to - 1, time + 1000 + random.nextInt(50_000));
        }
    }
}
