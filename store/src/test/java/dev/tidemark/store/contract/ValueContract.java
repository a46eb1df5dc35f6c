package dev.tidemark.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of every type comes back as it was, under any name of column and model. */
public abstract class ValueContract extends StoreContract {

    static Stream<Arguments> values() {
        Type struct = new Type.Struct(List.of(
                new Type.Field("a", Type.Primitive.STRING),
                new Type.Field("A", Type.Primitive.BINARY),
                new Type.Field("a", new Type.Array(Type.Primitive.DOUBLE)),
                new Type.Field("when \"\\ \n", Type.Primitive.TIMESTAMP)));
        return Stream.of(
                values(Type.Primitive.BOOLEAN, true, false),
                values(Type.Primitive.TINYINT, 127L, -128L, 0L),
                values(Type.Primitive.BIGINT, Long.MAX_VALUE, Long.MIN_VALUE, 0L, -1L, 1L << 53, (1L << 53) + 1),
                values(
                        Type.Primitive.DOUBLE,
                        0.0,
                        -0.0,
                        1.0,
                        0.1,
                        1e300,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                values(Type.Primitive.FLOAT, (double) 0.1f, (double) Float.MAX_VALUE, Double.NaN),
                values(
                        Type.Primitive.STRING,
                        "",
                        "a\0b",
                        "NaN",
                        "12",
                        "1e5",
                        " ",
                        "ä😀\uFFFF",
                        "'; DROP TABLE x; --",
                        "x".repeat(100_000)),
                values(Type.Primitive.BINARY, new byte[0], new byte[] {0, -1, 'a'}, new byte[70_000]),
                values(
                        Type.Primitive.DATE,
                        LocalDate.of(2017, 7, 17),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(-44, 3, 15),
                        LocalDate.of(12345, 12, 31)),
                values(
                        Type.Primitive.TIMESTAMP,
                        Instant.parse("2017-07-17T22:40:30Z"),
                        Instant.parse("2017-07-17T22:40:30.000001Z"),
                        Instant.parse("2017-07-17T00:00:00.5Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("0000-01-01T00:00:00Z"),
                        Instant.parse("-0044-03-15T12:00:00Z"),
                        Instant.parse("+12345-12-31T23:59:59.123456Z")),
                values(
                        Type.Primitive.TIMESTAMP_NTZ,
                        LocalDateTime.parse("2017-07-17T00:00"),
                        LocalDateTime.parse("2017-03-26T02:30:00.000010")),
                values(
                        new Type.Decimal(10, 2),
                        new BigDecimal("0.00"),
                        new BigDecimal("-0.01"),
                        new BigDecimal("12345678.90"),
                        new BigDecimal("99999999.99"),
                        new BigDecimal("0.10")),
                values(
                        new Type.Decimal(38, 18),
                        new BigDecimal("0.000000000000000001"),
                        new BigDecimal("-12345678901234567890.123456789012345678"),
                        new BigDecimal("1.000000000000000000"),
                        new BigDecimal("0E-18")),
                values(
                        new Type.Decimal(38, 0),
                        new BigDecimal("99999999999999999999999999999999999999"),
                        new BigDecimal("123456789012345"),
                        new BigDecimal("9223372036854775808")),
                values(
                        new Type.Array(Type.Primitive.STRING),
                        List.of(),
                        Arrays.asList("a", null, "\"\\\u0001 \ud800 😀", "null")),
                values(
                        new Type.Array(new Type.Array(Type.Primitive.BIGINT)),
                        List.of(List.of(1L, Long.MIN_VALUE), List.of())),
                values(
                        new Type.MapOf(Type.Primitive.STRING, Type.Primitive.DATE),
                        Map.of(),
                        map("k\"", LocalDate.of(2017, 7, 17), "", null)),
                values(
                        new Type.MapOf(new Type.Decimal(5, 1), new Type.Array(Type.Primitive.BOOLEAN)),
                        map(new BigDecimal("1.0"), List.of(true, false), new BigDecimal("-2.5"), null)),
                values(
                        struct,
                        new Object[] {
                            "x",
                            new byte[] {1, -1},
                            Arrays.asList(Double.NaN, -0.0, null, Double.NEGATIVE_INFINITY),
                            Instant.parse("2017-07-17T22:40:30.5Z")
                        },
                        new Object[] {null, null, null, null}));
    }

    private static Arguments values(Type type, Object... values) {
        return Arguments.of(type, Arrays.asList(values));
    }

    private static Map<Object, Object> map(Object... keysAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueComesBackAsItWas(Type type, List<Object> values) {
        List<Object> all = new ArrayList<>(values);
        all.add(null);
        List<Object> read = roundTrip("t", "value", type, all);
        // Looks into arrays, and tells -0.0 from 0.0.
        assertThat(Arrays.deepEquals(read.toArray(), all.toArray()))
                .as(Arrays.deepToString(read.toArray()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select",
                "a b",
                "\"quoted\"",
                "`ticked`",
                "[x]",
                "it's",
                "semi;colon--",
                "_row",
                "_total",
                "c0",
                "rowid",
                "ünïcode😀",
                "%",
                "?",
                ":x",
                "new\nline",
                "UPPER",
                "held",
                "replaced"
            })
    void anyNameOfColumnAndModelIsKept(String name) {
        assertThat(roundTrip(name, name, Type.Primitive.STRING, List.of("x"))).containsExactly("x");
        assertThat(store.versions()).singleElement().satisfies(version -> {
            assertThat(version.model()).isEqualTo(name);
            assertThat(version.shape().columns().fields().get(1).name()).isEqualTo(name);
        });
        VersionFacts again = committed(commit -> {
            VersionFacts next = commit.version(name, "f2", Tally.KEYS, Tally.ALGEBRA, Tally.SHAPE);
            commit.publish(next.id());
            return next;
        });
        try (Store.Rows rows = openAgain().rows(name)) {
            assertThat(rows.shape()).isEqualTo(again.shape());
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void tableMayHaveManyColumns() {
        List<Type.Field> fields = new ArrayList<>();
        Object[] values = new Object[800];
        for (int i = 0; i < values.length; i++) {
            fields.add(new Type.Field("column " + i, Type.Primitive.BIGINT));
            values[i] = (long) i;
        }
        commit(commit -> {
            VersionFacts version =
                    commit.version("wide", "f", Tally.KEYS, Tally.ALGEBRA, TableShape.of(new Schema(fields)));
            List<KeyParts> parts = Tally.parts(1, Tally.slice("a", 1));
            commit.apply(
                    version,
                    Tally.ALGEBRA,
                    (key, totals) -> new PublishedRow(values, null),
                    Set.of(),
                    parts.iterator());
            commit.publish(version.id());
        });
        try (Store.Rows rows = store.rows("wide")) {
            assertThat(rows.next()).isEqualTo(values);
        }
    }

    /** Publishes a table of a number and one value a row, and reads the values back in another connection. */
    private List<Object> roundTrip(String model, String column, Type type, List<Object> values) {
        TableShape shape = TableShape.of(
                new Schema(List.of(new Type.Field("n", Type.Primitive.BIGINT), new Type.Field(column, type))));
        Object[] flat = new Object[2 * values.size()];
        for (int i = 0; i < values.size(); i++) {
            flat[2 * i] = String.format("%04d", i);
            flat[2 * i + 1] = i;
        }
        List<KeyParts> parts = Tally.parts(1, Tally.slice(flat));
        commit(commit -> {
            VersionFacts version = commit.version(model, "f", Tally.KEYS, Tally.ALGEBRA, shape);
            commit.apply(
                    version,
                    Tally.ALGEBRA,
                    (key, totals) -> {
                        long n = (Long) totals[1].value();
                        return new PublishedRow(new Object[] {n, values.get((int) n)}, null);
                    },
                    Set.of(),
                    parts.iterator());
            commit.publish(version.id());
        });
        List<Object> read = new ArrayList<>();
        try (Store.Rows rows = openAgain().rows(model)) {
            rows.forEachRemaining(row -> {
                assertThat(row[0]).isEqualTo((long) read.size());
                read.add(row[1]);
            });
        }
        return read;
    }
}
