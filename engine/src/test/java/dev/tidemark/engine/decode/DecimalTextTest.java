package dev.tidemark.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecimalTextTest {

    private static BigDecimal read(String text, int precision, int scale) {
        byte[] bytes = ("?" + text).getBytes(StandardCharsets.UTF_8);
        return DecimalText.read(bytes, 1, bytes.length, new Type.Decimal(precision, scale));
    }

    @Test
    void readsWhatBigDecimalReadsAndRoundsHalfUp() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(24) - 3);
            String text = random.nextBoolean() ? number.toPlainString() : number.toString();
            BigDecimal rounded = number.setScale(4, java.math.RoundingMode.HALF_UP);
            assertThat(read(text, 20, 4)).as(text).isEqualTo(rounded.precision() <= 20 ? rounded : null);
        }
    }

    @Test
    void refusesWhatIsNoDecimalWithoutWritingItOut() {
        for (String text : List.of(
                "",
                "-",
                "+",
                ".",
                "-.",
                "1..2",
                "1e",
                "e5",
                "1,000",
                " 1",
                "1 ",
                "0x1",
                "٣",
                "NaN",
                "1e999999999",
                "-1e2147483648",
                "9".repeat(2000),
                "1" + "0".repeat(38))) {
            assertThat(read(text, 38, 0)).as(text).isNull();
        }
    }

    @Test
    void readsEdges() {
        assertThat(read("1e-999999999", 38, 10)).isEqualTo("0E-10");
        assertThat(read("0e999999999", 10, 2)).isEqualTo("0.00");
        assertThat(read("-0", 10, 2)).isEqualTo("0.00");
        assertThat(read("0.005", 3, 2)).isEqualTo("0.01");
        assertThat(read("0.00499999999999999999999", 3, 2)).isEqualTo("0.00");
        assertThat(read("9.995", 3, 2)).isNull();
        assertThat(read("5.", 3, 2)).isEqualTo("5.00");
        assertThat(read(".5", 3, 2)).isEqualTo("0.50");
        assertThat(read("+1.5", 3, 2)).isEqualTo("1.50");
    }
}
