package dev.tidemark.store.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nested values look like in the database; that they come back is part of the store's contract. */
final class JsonTextTest {

    @Test
    void structIsAnObjectWithItsFieldsInOrder() {
        Type type = new Type.Struct(List.of(
                new Type.Field("b", Type.Primitive.BIGINT),
                new Type.Field("a \"x\"", Type.Primitive.STRING),
                new Type.Field("d", Type.Primitive.DATE),
                new Type.Field("t", Type.Primitive.TIMESTAMP),
                new Type.Field("bytes", Type.Primitive.BINARY),
                new Type.Field("n", new Type.Decimal(10, 2))));
        Object[] value = {
            Long.MIN_VALUE,
            "ä\n😀",
            LocalDate.of(2017, 7, 17),
            Instant.parse("2017-07-17T22:40:30.120Z"),
            new byte[] {0, -1},
            new BigDecimal("10.50")
        };
        assertThat(JsonText.write(type, value))
                .isEqualTo("{\"b\":-9223372036854775808,\"a \\\"x\\\"\":\"ä\\n😀\",\"d\":\"2017-07-17\","
                        + "\"t\":\"2017-07-17 22:40:30.12\",\"bytes\":\"00ff\",\"n\":10.50}");
    }

    @Test
    void mapOfStringsIsAnObjectAndAnyOtherAListOfPairs() {
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("z", 1L);
        named.put("a", null);
        assertThat(JsonText.write(new Type.MapOf(Type.Primitive.STRING, Type.Primitive.BIGINT), named))
                .isEqualTo("{\"z\":1,\"a\":null}");
        assertThat(JsonText.write(new Type.MapOf(Type.Primitive.INT, Type.Primitive.BOOLEAN), Map.of(1L, true)))
                .isEqualTo("[[1,true]]");
    }

    @Test
    void numbersThatJsonDoesNotHaveAreText() {
        assertThat(JsonText.write(
                        new Type.Array(Type.Primitive.DOUBLE),
                        Arrays.asList(1.5, Double.NaN, Double.POSITIVE_INFINITY, null, -0.0)))
                .isEqualTo("[1.5,\"NaN\",\"Infinity\",null,-0.0]");
    }

    @Test
    void spaceBetweenTokensIsRead() {
        assertThat(JsonText.read(new Type.Array(Type.Primitive.BIGINT), " [ 1 ,\n2 ] "))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    void otherTextIsRefusedWithItsPlace() {
        Type array = new Type.Array(Type.Primitive.BIGINT);
        assertThatThrownBy(() -> JsonText.read(array, "[1,2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read JSON: expected ',' at character 5 of: [1,2");
        assertThatThrownBy(() -> JsonText.read(array, "[x]")).hasMessageContaining("expected ARRAY<BIGINT>");
        assertThatThrownBy(() -> JsonText.read(array, "[1] 2")).hasMessageContaining("expected the end");
        assertThatThrownBy(() -> JsonText.read(new Type.Array(Type.Primitive.STRING), "[\"a\\"))
                .hasMessageContaining("expected an escaped character");
        assertThatThrownBy(() -> JsonText.read(new Type.Array(Type.Primitive.STRING), "[\"a\\u00"))
                .hasMessageContaining("expected four hexadecimal digits");
        assertThatThrownBy(() -> JsonText.read(Type.Primitive.BOOLEAN, "yes"))
                .hasMessageContaining("expected true or false");
    }
}
