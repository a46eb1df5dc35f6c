package dev.tidemark.core.state;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Values of every type for tests, and Spark's order of them, written down a second time. */
public final class PhysicalValues {

    private PhysicalValues() {}

    public static Arbitrary<Type> types() {
        Arbitrary<Type> leaf = Arbitraries.oneOf(
                Arbitraries.of(Primitive.values()),
                Combinators.combine(
                                Arbitraries.integers().between(1, 38),
                                Arbitraries.integers().between(0, 10))
                        .as((precision, scale) -> new Type.Decimal(precision, Math.min(precision, scale))));
        Arbitrary<Type> nested = Arbitraries.oneOf(
                leaf.map(Type.Array::new),
                leaf.list().ofMinSize(1).ofMaxSize(3).map(PhysicalValues::struct),
                leaf.list().ofMinSize(1).ofMaxSize(2).map(types -> new Type.Array(struct(types))),
                Combinators.combine(leaf, leaf).as(Type.MapOf::new));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, leaf), net.jqwik.api.Tuple.of(1, nested));
    }

    private static Type.Struct struct(List<Type> types) {
        List<Type.Field> fields = new ArrayList<>();
        for (Type type : types) {
            fields.add(new Type.Field("f" + fields.size(), type));
        }
        return new Type.Struct(fields);
    }

    /** Values of a type, NULL among them, with a leaning to edges and to repetition. */
    public static Arbitrary<@Nullable Object> of(Type type) {
        return present(type).injectNull(0.1);
    }

    public static Arbitrary<Object> present(Type type) {
        if (type instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> Arbitraries.of(0L, 1L).asGeneric();
                case TINYINT -> integers(Byte.MIN_VALUE, Byte.MAX_VALUE);
                case SMALLINT -> integers(Short.MIN_VALUE, Short.MAX_VALUE);
                case INT, DATE -> integers(Integer.MIN_VALUE, Integer.MAX_VALUE);
                case BIGINT, TIMESTAMP, TIMESTAMP_NTZ -> integers(Long.MIN_VALUE, Long.MAX_VALUE);
                case FLOAT ->
                    doubles().map(value -> (double) value.floatValue()).asGeneric();
                case DOUBLE -> doubles().asGeneric();
                case STRING, BINARY -> bytes().asGeneric();
            };
        }
        if (type instanceof Type.Decimal decimal) {
            BigInteger bound = BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE);
            return Arbitraries.frequencyOf(
                            net.jqwik.api.Tuple.of(1, Arbitraries.bigIntegers().between(bound.negate(), bound)),
                            net.jqwik.api.Tuple.of(
                                    1, Arbitraries.integers().between(-9, 9).map(BigInteger::valueOf)))
                    .map(unscaled -> new BigDecimal(unscaled, decimal.scale()))
                    .asGeneric();
        }
        if (type instanceof Type.Array array) {
            return of(array.element()).list().ofMaxSize(4).asGeneric();
        }
        if (type instanceof Type.Struct struct) {
            return Combinators.combine(struct.fields().stream()
                            .map(field -> of(field.type()))
                            .toList())
                    .as(values -> values.toArray());
        }
        Type.MapOf map = (Type.MapOf) type;
        return Combinators.combine(
                        present(map.key()).list().ofMaxSize(3),
                        of(map.value()).list().ofSize(3))
                .as((keys, values) -> {
                    Map<Object, Object> made = new TreeMap<>(order(map.key()));
                    for (int i = 0; i < keys.size(); i++) {
                        made.put(keys.get(i), values.get(i));
                    }
                    return made;
                });
    }

    private static Arbitrary<Object> integers(long least, long greatest) {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(least, greatest)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(-4, 4)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(least, greatest)))
                .asGeneric();
    }

    public static Arbitrary<Double> doubles() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.longs().map(Double::longBitsToDouble)),
                net.jqwik.api.Tuple.of(
                        3, Arbitraries.integers().between(-5000, 5000).map(cents -> cents / 100.0)),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of(
                                0.0,
                                -0.0,
                                Double.NaN,
                                Double.longBitsToDouble(0xFFF8_0000_0000_0001L),
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE,
                                Double.MIN_VALUE,
                                Double.MIN_NORMAL)));
    }

    public static Arbitrary<byte[]> bytes() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20),
                Arbitraries.of((byte) 0, (byte) 1, (byte) 2, (byte) -1)
                        .array(byte[].class)
                        .ofMaxSize(12));
    }

    /** Spark's ascending order, NULL first; maps are compared as sorted arrays of entries, though Spark refuses to. */
    public static Comparator<@Nullable Object> order(Type type) {
        return Comparator.nullsFirst(orderOfPresent(type));
    }

    private static Comparator<Object> orderOfPresent(Type type) {
        if (type instanceof Type.Decimal) {
            return Comparator.comparing(BigDecimal.class::cast);
        }
        if (type instanceof Type.Array array) {
            return (a, b) -> compareLists((List<?>) a, (List<?>) b, order(array.element()));
        }
        if (type instanceof Type.Struct struct) {
            return (a, b) -> {
                for (int i = 0; i < struct.fields().size(); i++) {
                    int compared = order(struct.fields().get(i).type()).compare(((Object[]) a)[i], ((Object[]) b)[i]);
                    if (compared != 0) {
                        return compared;
                    }
                }
                return 0;
            };
        }
        if (type instanceof Type.MapOf map) {
            Comparator<Object> keys = order(map.key());
            Comparator<Map.Entry<?, ?>> entries = Comparator.<Map.Entry<?, ?>, Object>comparing(Map.Entry::getKey, keys)
                    .thenComparing(Map.Entry::getValue, order(map.value()));
            return (a, b) -> compareLists(sorted((Map<?, ?>) a, entries), sorted((Map<?, ?>) b, entries), entries);
        }
        return switch ((Primitive) type) {
            case STRING, BINARY -> (a, b) -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);
            case FLOAT, DOUBLE -> (a, b) -> (double) a == (double) b ? 0 : Double.compare((double) a, (double) b);
            default -> Comparator.comparing(Long.class::cast);
        };
    }

    private static List<Map.Entry<?, ?>> sorted(Map<?, ?> map, Comparator<Map.Entry<?, ?>> entries) {
        List<Map.Entry<?, ?>> list = new ArrayList<>(map.entrySet());
        list.sort(entries);
        return list;
    }

    private static <T> int compareLists(List<? extends T> a, List<? extends T> b, Comparator<? super T> elements) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int compared = elements.compare(a.get(i), b.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
