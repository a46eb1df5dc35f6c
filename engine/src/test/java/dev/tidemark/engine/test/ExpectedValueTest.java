package dev.tidemark.engine.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectedValueTest {

    private final ExpectedValue values = new ExpectedValue(ZoneId.of("America/Bahia_Banderas"));

    @ParameterizedTest
    @CsvSource({
        "2017-07-17 22:40:30, 2017-07-18T03:40:30Z",
        "2017-07-17T22:40:30.123456, 2017-07-18T03:40:30.123456Z",
        "2017-07-17 22:40, 2017-07-18T03:40:00Z",
        "2017-07-17, 2017-07-17T05:00:00Z",
        "2017-07-17T22:40:30Z, 2017-07-17T22:40:30Z",
        "2017-07-17 22:40:30+02:00, 2017-07-17T20:40:30Z",
        "2017-07-17 22:40:30+0200, 2017-07-17T20:40:30Z",
        "2017-07-17 22:40:30+02, 2017-07-17T20:40:30Z"
    })
    void timesWithoutAnOffsetAreInTheProjectsZone(String written, Instant meant) {
        assertThat(values.of("at", Primitive.TIMESTAMP, written)).isEqualTo(meant);
    }

    @Test
    void nestedValuesTakeTheTypesOfTheirMembers() {
        Type.Struct struct = new Type.Struct(
                List.of(new Type.Field("day", Primitive.DATE), new Type.Field("price", new Type.Decimal(10, 2))));

        assertThat(values.of("s", struct, Map.of("day", "2017-07-17", "price", 3L)))
                .isEqualTo(new Object[] {LocalDate.of(2017, 7, 17), BigDecimal.valueOf(3)});
        assertThat(values.of("m", new Type.MapOf(Primitive.INT, Primitive.DOUBLE), Map.of("1", new BigDecimal("0.5"))))
                .isEqualTo(Map.of(1L, 0.5));
        assertThat(values.of("l", new Type.Array(Primitive.BIGINT), Arrays.asList(1L, null)))
                .isEqualTo(Arrays.asList(1L, null));
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, 44, put the text in quotes",
        "BIGINT, many, write a whole number",
        "DATE, 17.07.2017, write a date such as 2017-07-17",
        "BOOLEAN, yes, write true or false"
    })
    void aValueOfAnotherKindIsRefusedWithARemedy(Primitive type, String written, String remedy) {
        Object yaml = written.matches("\\d+") ? Long.valueOf(written) : written;

        assertThatExceptionOfType(TidemarkException.class)
                .isThrownBy(() -> values.of("c", type, yaml))
                .withMessage("Cannot compare column c (" + type + ") with: " + written + " (" + remedy + ")");
    }

    @Test
    void doublesMayDifferByTheOrderOfAddition() {
        assertThat(ExpectedValue.same(0.1 + 0.2, 0.3)).isTrue();
        assertThat(ExpectedValue.same(0.3, 0.300001)).isFalse();
        assertThat(ExpectedValue.same(Double.NaN, Double.NaN)).isTrue();
        assertThat(ExpectedValue.same(0.0, -0.0)).isTrue();
        assertThat(ExpectedValue.same(List.of(new BigDecimal("1.50")), List.of(new BigDecimal("1.5"))))
                .isTrue();
        assertThat(ExpectedValue.same(null, 0L)).isFalse();
    }
}
