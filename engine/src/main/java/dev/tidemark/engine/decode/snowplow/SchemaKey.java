package dev.tidemark.engine.decode.snowplow;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an Iglu schema, such as {@code iglu:com.acme/user/jsonschema/1-0-2}.
 *
 * @param version model, revision and addition: {@code 1-0-2}
 * @param model the version's first number: schemas that share it describe the same columns
 */
record SchemaKey(String vendor, String name, String version, String model) {

    private static final int LONGEST = 1_000;
    private static final Pattern URI = Pattern.compile(
            "iglu:([a-zA-Z0-9_.-]+)/([a-zA-Z0-9_-]+)/[a-zA-Z0-9_-]+/(([1-9][0-9]*)-(?:0|[1-9][0-9]*)-(?:0|[1-9][0-9]*))");

    static Optional<SchemaKey> parse(String uri) {
        Matcher matcher = URI.matcher(uri.length() <= LONGEST ? uri : "");
        return matcher.matches()
                ? Optional.of(new SchemaKey(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /**
     * The column that data of this schema go to, named as the vendor's SDKs name it: {@code contexts_org_schema_web_page_1}.
     *
     * @param prefix {@code contexts} or {@code unstruct_event}
     */
    String column(String prefix) {
        String vendorPart = vendor.replace('.', '_').replace('-', '_').toLowerCase(Locale.ROOT);
        return prefix + "_" + vendorPart + "_" + snakeCase(name) + "_" + model;
    }

    /** An underscore before every capital that follows neither a capital nor an underscore; all in lower case. */
    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i) == '-' ? '_' : name.charAt(i);
            boolean afterSmall = snake.length() > 0
                    && name.charAt(i - 1) != '_'
                    && name.charAt(i - 1) != '-'
                    && !isCapital(name.charAt(i - 1));
            if (isCapital(c) && afterSmall) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
