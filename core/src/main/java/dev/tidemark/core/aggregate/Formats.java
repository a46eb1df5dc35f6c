package dev.tidemark.core.aggregate;

import dev.tidemark.core.type.Type;
import java.util.Locale;

/** How byte forms are named: {@code sum.bigint/1}. */
final class Formats {

    private Formats() {}

    static String of(String function, int version) {
        return function + "/" + version;
    }

    static String of(String function, Type type, int version) {
        return function + "." + type.ddl().toLowerCase(Locale.ROOT) + "/" + version;
    }
}
