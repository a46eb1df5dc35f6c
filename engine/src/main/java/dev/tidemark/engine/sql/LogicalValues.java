package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The logical form of {@link Type}'s physical values. */
final class LogicalValues {

    private static final long MICROS = 1_000_000L;

    private LogicalValues() {}

    static @Nullable Object of(Type type, @Nullable Object physical) {
        if (physical == null) {
            return null;
        }
        if (type instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> (Long) physical != 0;
                case TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, BINARY -> physical;
                case STRING -> new String((byte[]) physical, StandardCharsets.UTF_8);
                case DATE -> LocalDate.ofEpochDay((Long) physical);
                case TIMESTAMP -> instant((Long) physical);
                case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant((Long) physical), ZoneOffset.UTC);
            };
        }
        if (type instanceof Type.Array array) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : (List<?>) physical) {
                items.add(of(array.element(), item));
            }
            return items;
        }
        if (type instanceof Type.MapOf map) {
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) physical).forEach((key, value) -> entries.put(of(map.key(), key), of(map.value(), value)));
            return entries;
        }
        if (type instanceof Type.Struct struct) {
            @Nullable Object[] fields = ((@Nullable Object[]) physical).clone();
            for (int i = 0; i < fields.length; i++) {
                fields[i] = of(struct.fields().get(i).type(), fields[i]);
            }
            return fields;
        }
        return physical;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
