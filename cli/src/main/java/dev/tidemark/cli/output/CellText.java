package dev.tidemark.cli.output;

import dev.tidemark.core.json.JsonText;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logical values (see {@link Type}) as text for people and as plain values for JSON. */
public final class CellText {

    /** {@code 2017-07-17 22:40:30}, with a fraction only where there is one: what Spark prints for a timestamp. */
    private static final DateTimeFormatter SECONDS = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    static final String NULL = "NULL";

    private final ZoneId zone;

    /**
     * Values with timestamps shown in a time zone.
     *
     * @param zone the project's time zone
     */
    public CellText(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The value as a cell of a table that a person reads. NULL reads {@code NULL}; a text that would read the same, and an
     * empty one, are shown in quotes.
     */
    public String cell(@Nullable Object value, Type type) {
        if (value == null) {
            return NULL;
        }
        String text = text(value, type);
        if (type == Type.Primitive.STRING && (text.isEmpty() || text.equals(NULL))) {
            return '"' + text + '"';
        }
        return DisplayText.escaped(text);
    }

    /** The value as a field of a CSV file. Nested values are JSON. */
    public String text(Object value, Type type) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (type == Type.Primitive.FLOAT && value instanceof Double number) {
            return Float.toString(number.floatValue());
        }
        if (value instanceof Instant instant) {
            return SECONDS.format(instant.atZone(zone));
        }
        if (value instanceof LocalDateTime time) {
            return SECONDS.format(time);
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (type instanceof Type.Array || type instanceof Type.MapOf || type instanceof Type.Struct) {
            return JsonText.of(json(value, type));
        }
        return value.toString();
    }

    /**
     * The value in JSON's kinds: timestamps as ISO 8601 with the project zone's offset, binary as Base64, structs and
     * maps as objects.
     */
    public @Nullable Object json(@Nullable Object value, Type type) {
        if (type == Type.Primitive.FLOAT && value instanceof Double number) {
            // The digits that a FLOAT has, not those of the double it is kept in.
            return number.floatValue();
        }
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (type instanceof Type.Array array && value instanceof List<?> elements) {
            List<@Nullable Object> shown = new ArrayList<>(elements.size());
            elements.forEach(element -> shown.add(json(element, array.element())));
            return shown;
        }
        if (type instanceof Type.MapOf map && value instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            entries.forEach((key, entry) -> shown.put(text(key, map.key()), json(entry, map.value())));
            return shown;
        }
        if (type instanceof Type.Struct struct && value instanceof Object[] members) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            for (int index = 0; index < members.length; index++) {
                Type.Field field = struct.fields().get(index);
                shown.put(field.name(), json(members[index], field.type()));
            }
            return shown;
        }
        return value.toString();
    }
}
