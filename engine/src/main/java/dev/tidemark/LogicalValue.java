package dev.tidemark;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the physical form of a value to its logical one (see {@link Type}). */
final class LogicalValue {

    private static final long MICROS = 1_000_000;

    private LogicalValue() {}

    /** A field of an event. */
    static @Nullable Object of(Event event, int field, Type type) {
        if (event.isNull(field)) {
            return null;
        }
        if (type == Type.Primitive.STRING || type == Type.Primitive.BINARY) {
            int from = event.textOffset(field);
            return bytes(type, Arrays.copyOfRange(event.text(field), from, from + event.textLength(field)));
        }
        if (type == Type.Primitive.FLOAT || type == Type.Primitive.DOUBLE) {
            return event.doubleValue(field);
        }
        if (type instanceof Type.Primitive primitive) {
            return ofBits(primitive, event.bits(field));
        }
        return of(event.object(field), type);
    }

    private static @Nullable Object of(@Nullable Object physical, Type type) {
        if (physical == null) {
            return null;
        }
        if (physical instanceof byte[] bytes) {
            return bytes(type, bytes);
        }
        if (type instanceof Type.Primitive primitive && physical instanceof Long bits) {
            return ofBits(primitive, bits);
        }
        if (type instanceof Type.Array array) {
            List<@Nullable Object> values = new ArrayList<>();
            ((List<?>) physical).forEach(element -> values.add(of(element, array.element())));
            return values;
        }
        if (type instanceof Type.MapOf map) {
            Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
            ((Map<?, ?>) physical).forEach((key, value) -> values.put(of(key, map.key()), of(value, map.value())));
            return values;
        }
        if (type instanceof Type.Struct struct) {
            @Nullable Object[] members = ((Object[]) physical).clone();
            for (int index = 0; index < members.length; index++) {
                members[index] = of(members[index], struct.fields().get(index).type());
            }
            return members;
        }
        return physical;
    }

    private static Object bytes(Type type, byte[] bytes) {
        return type == Type.Primitive.STRING ? new String(bytes, StandardCharsets.UTF_8) : bytes;
    }

    private static Object ofBits(Type.Primitive type, long bits) {
        return switch (type) {
            case BOOLEAN -> bits != 0;
            case DATE -> LocalDate.ofEpochDay(bits);
            case TIMESTAMP -> instant(bits);
            case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant(bits), ZoneOffset.UTC);
            default -> bits;
        };
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
