package dev.tidemark.core.yaml;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types a parameter may have, and how their values are written. */
final class ParameterTypes {

    static final String DECIMAL_FORM = "^decimal\\( ?[0-9]{1,2} ?, ?[0-9]{1,2} ?\\)$";

    private static final Pattern DECIMAL = Pattern.compile("decimal\\( ?([0-9]{1,2}) ?, ?([0-9]{1,2}) ?\\)");
    private static final int MAX_PRECISION = 38;
    private static final Map<String, Type> SIMPLE = Map.of(
            "string", Primitive.STRING,
            "int", Primitive.INT,
            "long", Primitive.BIGINT,
            "double", Primitive.DOUBLE,
            "boolean", Primitive.BOOLEAN,
            "date", Primitive.DATE,
            "timestamp", Primitive.TIMESTAMP);
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,19}");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][-+]?[0-9]{1,3})?");
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[' ']XXX")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private ParameterTypes() {}

    static Optional<Type> named(String name) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            boolean valid = precision >= 1 && precision <= MAX_PRECISION && scale <= precision;
            return valid ? Optional.of(new Type.Decimal(precision, scale)) : Optional.empty();
        }
        return Optional.ofNullable(SIMPLE.get(name));
    }

    /** The type as a definition writes it. */
    static String written(Type type) {
        return type instanceof Type.Decimal decimal
                ? "decimal(" + decimal.precision() + "," + decimal.scale() + ")"
                : SIMPLE.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(type))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseGet(type::ddl);
    }

    /** How a value of the type is written. */
    static String words(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return "a number of at most " + decimal.precision() + " digits, " + decimal.scale()
                    + " of them behind the point";
        }
        return switch ((Primitive) type) {
            case INT -> "a whole number of 32 bits";
            case BIGINT -> "a whole number of 64 bits";
            case DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a day as 2017-07-17";
            case TIMESTAMP -> "an instant as 2017-07-17 22:40:30";
            default -> "a text";
        };
    }

    /** The logical value of a text; empty if it does not fit the type. */
    static Optional<Object> parse(String text, Type type, ZoneId zone) {
        if (type instanceof Type.Decimal decimal) {
            return decimal(text, decimal);
        }
        return switch ((Primitive) type) {
            case STRING -> Optional.of(text);
            case BOOLEAN ->
                switch (text) {
                    case "true", "True", "TRUE" -> Optional.of(true);
                    case "false", "False", "FALSE" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case INT -> whole(text).filter(value -> value == value.intValue()).map(value -> value);
            case BIGINT -> whole(text).map(value -> value);
            case DOUBLE ->
                number(text)
                        .map(BigDecimal::doubleValue)
                        .filter(Double::isFinite)
                        .map(value -> value);
            case DATE -> date(text);
            case TIMESTAMP -> timestamp(text, zone);
            default -> Optional.empty();
        };
    }

    /** The text that stands for a logical value in {@code ${name}}. */
    static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static Optional<Long> whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Object> decimal(String text, Type.Decimal type) {
        return number(text).flatMap(value -> {
            try {
                BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
                return scaled.precision() <= type.precision() ? Optional.of(scaled) : Optional.empty();
            } catch (ArithmeticException rounded) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Object> timestamp(String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = TIMESTAMP.parseBest(text, Instant::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof LocalDateTime local ? local.atZone(zone).toInstant() : parsed);
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
