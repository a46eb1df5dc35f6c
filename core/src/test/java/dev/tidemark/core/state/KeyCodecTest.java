package dev.tidemark.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class KeyCodecTest {

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void orderOfBytesIsOrderOfValues(@ForAll("pairs") Pair pair) {
        KeyCodec codec = new KeyCodec(List.of(pair.type()));

        int bytes = Arrays.compareUnsigned(
                codec.encode(new Object[] {pair.first()}), codec.encode(new Object[] {pair.second()}));

        int values = PhysicalValues.order(pair.type()).compare(pair.first(), pair.second());
        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(values));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void decodesWhatWasEncoded(@ForAll("pairs") Pair pair) {
        KeyCodec codec = new KeyCodec(List.of(pair.type(), pair.type()));
        Object[] tuple = {pair.first(), pair.second()};

        Object[] decoded = codec.decode(codec.encode(tuple));

        assertThat(PhysicalValues.order(pair.type()).compare(decoded[0], tuple[0]))
                .isZero();
        assertThat(PhysicalValues.order(pair.type()).compare(decoded[1], tuple[1]))
                .isZero();
        assertThat(codec.encode(decoded)).isEqualTo(codec.encode(tuple));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void noEncodingBeginsAnother(@ForAll("pairs") Pair pair) {
        KeyCodec codec = new KeyCodec(List.of(pair.type()));
        byte[] first = codec.encode(new Object[] {pair.first()});
        byte[] second = codec.encode(new Object[] {pair.second()});

        assertThat(Arrays.mismatch(first, second)).isLessThan(Math.min(first.length, second.length));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void ordersByEveryDirectionAndPlaceOfNull(
            @ForAll("pairs") Pair pair, @ForAll SortCodec.Direction direction, @ForAll SortCodec.Nulls nulls) {
        SortCodec codec = new SortCodec(List.of(new SortCodec.Part(pair.type(), direction, nulls)));

        int bytes = Arrays.compareUnsigned(
                codec.encode(new Object[] {pair.first()}), codec.encode(new Object[] {pair.second()}));

        int values = PhysicalValues.order(pair.type()).compare(pair.first(), pair.second());
        boolean oneNull = (pair.first() == null) != (pair.second() == null);
        if (oneNull ? nulls == SortCodec.Nulls.LAST : direction == SortCodec.Direction.DESCENDING) {
            values = -values;
        }
        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(values));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void hostileBytesAreRefused(@ForAll("types") Type type, @ForAll("bytes") byte[] bytes) {
        Throwable thrown = catchThrowable(() -> new KeyCodec(List.of(type, type)).decode(bytes));

        assertThat(thrown)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        missing -> assertThat(missing).isInstanceOf(IndexOutOfBoundsException.class),
                        wrong -> assertThat(wrong).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void bytesAreThoseOfTheDescription() {
        KeyCodec codec = new KeyCodec(List.of(
                Primitive.BIGINT,
                Primitive.BIGINT,
                Primitive.BIGINT,
                Primitive.STRING,
                Primitive.DOUBLE,
                new Type.Decimal(38, 2),
                new Type.Array(Primitive.STRING)));

        byte[] key = codec.encode(new Object[] {
            null,
            300L,
            -2L,
            "a\0b\1".getBytes(StandardCharsets.UTF_8),
            1.0,
            new BigDecimal("-184467440737095516.17"),
            Arrays.asList(null, new byte[0])
        });

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("00" + "82012c" + "7efe" + "01610101620102" + "00" + "01bff0000000000000"
                        + "76feffffffffffffffff" + "0101000101" + "0000");
    }

    @Test
    void refusesATupleOfAnotherLength() {
        assertThatThrownBy(() -> new KeyCodec(List.of(Primitive.INT)).encode(new Object[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A key has 1 parts: 0 were given");
    }

    record Pair(Type type, Object first, Object second) {}

    @Provide
    Arbitrary<Pair> pairs() {
        return PhysicalValues.types()
                .flatMap(type ->
                        PhysicalValues.of(type).tuple2().map(values -> new Pair(type, values.get1(), values.get2())));
    }

    @Provide
    Arbitrary<Type> types() {
        return PhysicalValues.types();
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.oneOf(PhysicalValues.bytes(), PhysicalValues.types().flatMap(type -> PhysicalValues.of(type)
                .map(value -> new KeyCodec(List.of(type)).encode(new Object[] {value}))));
    }
}
