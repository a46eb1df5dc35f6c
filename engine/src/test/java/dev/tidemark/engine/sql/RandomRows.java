package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows of a schema in physical form, from a seed: few different values, so that they meet, and NULLs among them. */
final class RandomRows {

    private static final String[] TEXTS = {
        "",
        "a",
        "b",
        "GB",
        "Mexico",
        "page_view",
        "page_ping",
        "äöü",
        "日本",
        "😀 smile",
        " x ",
        "12",
        "-3.5",
        "2017-07-17",
        "true",
        "A\u0000B"
    };

    private final Random random;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    List<Object[]> rows(Schema schema, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = struct(schema.fields());
            for (int field = 0; field < row.length; field++) {
                // Unique times, so that first and last are the same for everybody.
                if (schema.fields().get(field).name().equals("at")) {
                    row[field] = 1_500_000_000_000_000L + i * 1_234_567_891L % 40_000_000_000_000L;
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private Object[] struct(List<Type.Field> fields) {
        return fields.stream()
                .map(field -> random.nextInt(7) == 0 ? null : value(field.type()))
                .toArray();
    }

    private Object value(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> (long) random.nextInt(2);
                case TINYINT -> (long) (byte) random.nextInt();
                case SMALLINT -> (long) random.nextInt(-50, 50);
                case INT -> (long) random.nextInt(-1000, 1000);
                case BIGINT -> random.nextInt(4) == 0 ? random.nextLong() >> 24 : random.nextLong(-5, 5);
                case FLOAT -> (double) (random.nextInt(-40, 40) / 4f);
                case DOUBLE -> floating();
                case STRING -> text();
                case BINARY -> text();
                case DATE -> (long) random.nextInt(17_000, 17_010);
                case TIMESTAMP -> 1_500_000_000_000_000L + random.nextInt(1000) * 3_600_123_457L;
                case TIMESTAMP_NTZ -> 1_500_000_000_000_000L + random.nextInt(50) * 86_400_000_123L;
            };
        }
        if (type instanceof Type.Decimal decimal) {
            BigInteger unscaled = BigInteger.valueOf(random.nextInt(2_000_000) - 1_000_000L);
            return new BigDecimal(unscaled, decimal.scale());
        }
        if (type instanceof Type.Array array) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(random.nextInt(7) == 0 ? null : value(array.element()));
            }
            return items;
        }
        if (type instanceof Type.MapOf map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                String key = "k" + i;
                entries.put(key.getBytes(StandardCharsets.UTF_8), random.nextInt(7) == 0 ? null : value(map.value()));
            }
            return entries;
        }
        return struct(((Type.Struct) type).fields());
    }

    private double floating() {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> 0.0;
            case 3 -> 1e300;
            default -> random.nextInt(-100, 100) / 8.0;
        };
    }

    private byte[] text() {
        return TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
    }
}
