package dev.tidemark.bench.generate;

/** What a grocery shop sells, and the pages that show it. */
final class Shop {

    static final String[] VERTICALS = {"Food", "Household", "Beauty", "Pets", "Baby"};
    static final int PRODUCTS = 250;
    private static final int PRODUCTS_PER_CATEGORY = 7;

    private static final String[][] CATEGORIES = {
        {"dairy", "bakery", "fruit", "vegetables", "pasta", "drinks", "frozen", "snacks"},
        {"cleaning", "laundry", "paper", "kitchen"},
        {"hair", "skin", "teeth"},
        {"cats", "dogs"},
        {"nappies", "meals"}
    };
    private static final String[] QUALITIES = {"Organic", "Fresh", "Classic", "Family", "Crème", "Light", "Extra"};
    private static final String[] THINGS = {
        "Oats", "Milk", "Jalapeños", "Apples", "Bread", "Tea", "Soap", "Rice", "Beans"
    };

    private Shop() {}

    /** More than half of what is sold is food. */
    static int vertical(int product) {
        int place = product % 20;
        return place < 11 ? 0 : place < 15 ? 1 : place < 17 ? 2 : place < 19 ? 3 : 4;
    }

    static String category(int product) {
        String[] categories = CATEGORIES[vertical(product)];
        return categories[product / PRODUCTS_PER_CATEGORY % categories.length];
    }

    static String name(int product) {
        String name = QUALITIES[product % QUALITIES.length] + " " + THINGS[product % THINGS.length];
        // Quotation marks are escaped in JSON: readers have to meet them.
        return product % 10 == 3 ? name + " \\\"" + (1 + product % 4) + " lb\\\"" : name;
    }

    static long priceCents(int product) {
        return 79 + (product * 2654435761L >>> 8) % 1800;
    }

    static String categoryPath(int product) {
        return "/" + VERTICALS[vertical(product)].toLowerCase(java.util.Locale.ROOT) + "/" + category(product);
    }

    static String productPath(int product) {
        return categoryPath(product) + "/p-" + product;
    }
}
