package dev.tidemark.core.yaml.shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Free values, typed by YAML's core schema. */
public final class Values {

    private static final int MOST_DIGITS = 400;

    private Values() {}

    /**
     * String, Long, BigDecimal (with a point or an exponent, or longer than a Long), Double (infinities and NaN only),
     * Boolean, null, List, or Map. A number that is too long is reported and read as null.
     */
    public static @Nullable Object of(Yaml node, Reading in) {
        if (node instanceof Yaml.Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(of(item, in)));
            return Collections.unmodifiableList(items);
        }
        if (node instanceof Yaml.Mapping mapping) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> entries.put(entry.key().text(), of(entry.value(), in)));
            return Collections.unmodifiableMap(entries);
        }
        Yaml.Scalar scalar = (Yaml.Scalar) node;
        return switch (scalar.meaning()) {
            case NULL -> null;
            case BOOLEAN -> scalar.text().charAt(0) == 't' || scalar.text().charAt(0) == 'T';
            case TEXT -> scalar.text();
            case INTEGER ->
                Shapes.integer(scalar.text())
                        .map(Values::number)
                        .or(() -> tooLong(scalar, in))
                        .orElse(null);
            case FLOAT -> real(scalar.text()).or(() -> tooLong(scalar, in)).orElse(null);
        };
    }

    private static Object number(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : new BigDecimal(value);
    }

    private static Optional<Object> real(String written) {
        String plain = written.toLowerCase(java.util.Locale.ROOT);
        if (plain.endsWith(".nan")) {
            return Optional.of(Double.NaN);
        }
        if (plain.endsWith(".inf")) {
            return Optional.of(plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        int exponent = plain.indexOf('e') + 1;
        boolean extreme = exponent > 0
                && (plain.length() - exponent > 5
                        || Math.abs(Integer.parseInt(plain.substring(exponent))) > MOST_DIGITS);
        if (written.length() > MOST_DIGITS || extreme) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(written));
    }

    private static Optional<Object> tooLong(Yaml.Scalar scalar, Reading in) {
        return in.refuse(
                "NUMBER_TOO_LONG",
                "Number is too long: " + Quoting.shown(scalar.text()),
                "put it in quotes",
                scalar.place());
    }
}
