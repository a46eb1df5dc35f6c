package dev.tidemark.engine.test;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person wrote in {@code expect:} as a logical value of a column's type, and compares such values. Strict: a
 * number is not a text, so that {@code country: 044} is noticed.
 */
final class ExpectedValue {

    /** Doubles are equal when they differ by less than this share of the greater: sums depend on the order of addition. */
    private static final double SAME = 1e-9;

    private final ZoneId zone;

    ExpectedValue(ZoneId zone) {
        this.zone = zone;
    }

    /** The logical value, or a problem without a place that names the column, its type and what was written. */
    @Nullable Object of(String column, Type type, @Nullable Object written) {
        if (written == null) {
            return null;
        }
        Object value = read(column, type, written);
        if (value == null) {
            throw new TidemarkException(Problem.user(
                    "TEST_VALUE",
                    "Cannot compare column " + column + " (" + type.ddl() + ") with: " + written,
                    remedy(type)));
        }
        return value;
    }

    private static String remedy(Type type) {
        if (type instanceof Type.Decimal) {
            return "write a number";
        }
        if (type instanceof Type.Array) {
            return "write a list";
        }
        if (type instanceof Type.MapOf || type instanceof Type.Struct) {
            return "write a map";
        }
        return switch ((Type.Primitive) type) {
            case BOOLEAN -> "write true or false";
            case TINYINT, SMALLINT, INT, BIGINT -> "write a whole number";
            case FLOAT, DOUBLE -> "write a number, or \"NaN\", \"Infinity\" or \"-Infinity\"";
            case STRING -> "put the text in quotes";
            case BINARY -> "write the bytes in Base64";
            case DATE -> "write a date such as 2017-07-17";
            case TIMESTAMP, TIMESTAMP_NTZ -> "write a time such as \"2017-07-17 22:40:30\"";
        };
    }

    private @Nullable Object read(String column, Type type, Object written) {
        if (type instanceof Type.Decimal) {
            return decimal(written);
        }
        if (type instanceof Type.Array array) {
            return written instanceof List<?> elements ? list(column, array, elements) : null;
        }
        if (type instanceof Type.MapOf map) {
            return written instanceof Map<?, ?> entries ? map(column, map, entries) : null;
        }
        if (type instanceof Type.Struct struct) {
            return written instanceof Map<?, ?> members ? struct(column, struct, members) : null;
        }
        return primitive((Type.Primitive) type, written);
    }

    private @Nullable Object primitive(Type.Primitive type, Object written) {
        try {
            return switch (type) {
                case BOOLEAN -> written instanceof Boolean ? written : null;
                case TINYINT, SMALLINT, INT, BIGINT -> whole(written);
                case FLOAT, DOUBLE -> floating(written);
                case STRING -> written instanceof String ? written : null;
                case BINARY ->
                    written instanceof String text ? Base64.getDecoder().decode(text) : null;
                case DATE -> written instanceof String text ? LocalDate.parse(text) : null;
                case TIMESTAMP -> written instanceof String text ? instant(text) : null;
                case TIMESTAMP_NTZ -> written instanceof String text ? LocalDateTime.parse(iso(text)) : null;
            };
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static @Nullable Object whole(Object written) {
        if (written instanceof Long) {
            return written;
        }
        if (written instanceof Integer number) {
            return number.longValue();
        }
        return null;
    }

    private static @Nullable Object floating(Object written) {
        if (written instanceof Number number) {
            return number.doubleValue();
        }
        return written.equals("NaN") || written.equals("Infinity") || written.equals("-Infinity")
                ? Double.valueOf((String) written)
                : null;
    }

    private static @Nullable Object decimal(Object written) {
        if (written instanceof BigDecimal) {
            return written;
        }
        if (written instanceof Long || written instanceof Integer) {
            return BigDecimal.valueOf(((Number) written).longValue());
        }
        return written instanceof Double number && Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
    }

    private Instant instant(String text) {
        String iso = iso(text);
        if (iso.matches(".*([Zz]|[+-]\\d\\d(:?\\d\\d)?)") && iso.length() > "2017-07-17".length()) {
            return OffsetDateTime.parse(
                            iso.replaceFirst("([+-]\\d\\d)$", "$1:00").replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant();
        }
        return LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    /** {@code 2017-07-17 22:40} and {@code 2017-07-17} as ISO 8601 writes them. */
    private static String iso(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{4}-\\d\\d-\\d\\d") ? stripped + "T00:00" : stripped.replaceFirst(" ", "T");
    }

    private List<@Nullable Object> list(String column, Type.Array type, List<?> written) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : written) {
            values.add(of(column, type.element(), element));
        }
        return values;
    }

    private Map<@Nullable Object, @Nullable Object> map(String column, Type.MapOf type, Map<?, ?> written) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        written.forEach((key, value) -> values.put(
                of(column, type.key(), key(type.key(), String.valueOf(key))), of(column, type.value(), value)));
        return values;
    }

    /** YAML's keys are text. */
    private static Object key(Type type, String text) {
        boolean whole = type instanceof Type.Primitive primitive && primitive.isInteger();
        return whole && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : text;
    }

    private @Nullable Object[] struct(String column, Type.Struct type, Map<?, ?> written) {
        @Nullable Object[] values = new Object[type.fields().size()];
        for (int index = 0; index < values.length; index++) {
            Type.Field field = type.fields().get(index);
            values[index] = of(column + "." + field.name(), field.type(), written.get(field.name()));
        }
        return values;
    }

    /** Whether two logical values are the same to a person: decimals by value, doubles by 1e-9. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        if (left instanceof Double one && right instanceof Double other) {
            return same(one.doubleValue(), other.doubleValue());
        }
        if (left instanceof byte[] one && right instanceof byte[] other) {
            return java.util.Arrays.equals(one, other);
        }
        if (left instanceof Object[] one && right instanceof Object[] other) {
            return same(java.util.Arrays.asList(one), java.util.Arrays.asList(other));
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return same(one, other);
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.entrySet().stream().allMatch(entry -> same(entry.getValue(), other.get(entry.getKey())));
        }
        return Objects.equals(left, right);
    }

    private static boolean same(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int index = 0; index < left.size(); index++) {
            if (!same(left.get(index), right.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(double left, double right) {
        return Double.compare(left, right) == 0
                || left == right
                || Math.abs(left - right) <= SAME * Math.max(Math.abs(left), Math.abs(right));
    }
}
