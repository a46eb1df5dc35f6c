package dev.tidemark.core.yaml.shape;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers with units, as people write them. */
public final class Quantities {

    static final String DURATION_FORM = "[0-9]{1,9} ?(ms|milliseconds?|s|seconds?|m|minutes?|h|hours?|d|days?)";
    static final String BYTES_FORM = "[0-9]{1,15} ?(B|KB|MB|GB|TB)?";

    private static final Pattern QUANTITY = Pattern.compile("([0-9]+) ?([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "millisecond", Duration.ofMillis(1),
            "second", Duration.ofSeconds(1),
            "minute", Duration.ofMinutes(1),
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1));
    private static final Map<String, Duration> SHORT_TIMES = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Integer> SIZES = Map.of("", 0, "B", 0, "KB", 10, "MB", 20, "GB", 30, "TB", 40);

    private Quantities() {}

    /** {@code 10 minutes}, {@code 1 hour}, {@code 30s}. */
    public static Optional<Duration> duration(String written) {
        if (!written.matches(DURATION_FORM)) {
            return Optional.empty();
        }
        Matcher parts = QUANTITY.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String unit = parts.group(2);
        Duration one = SHORT_TIMES.get(unit);
        if (one == null) {
            one = TIMES.get(unit.endsWith("s") && unit.length() > 2 ? unit.substring(0, unit.length() - 1) : unit);
        }
        return Optional.ofNullable(one).map(time -> time.multipliedBy(Long.parseLong(parts.group(1))));
    }

    /** In the largest unit that leaves a whole number. */
    static String shownBytes(long bytes) {
        String unit = Stream.of("TB", "GB", "MB", "KB")
                .filter(each -> bytes > 0 && bytes % (1L << SIZES.getOrDefault(each, 0)) == 0)
                .findFirst()
                .orElse("B");
        return (bytes >> SIZES.getOrDefault(unit, 0)) + unit;
    }

    /** {@code 16MB}, {@code 2 GB}, {@code 100}: bytes, in powers of 1024. */
    public static Optional<Long> bytes(String written) {
        Matcher parts = QUANTITY.matcher(written);
        if (!written.matches(BYTES_FORM) || !parts.matches()) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(parts.group(1))
                .multiply(BigDecimal.valueOf(1L << SIZES.getOrDefault(parts.group(2), 0)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValueExact());
    }
}
