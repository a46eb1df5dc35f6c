package dev.tidemark.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class NaturalOrderTest {

    @Test
    void digitsCountAsNumbers() {
        List<String> sorted = Stream.of("part-10", "part-9", "part-1000000000000000000000", "part-009", "part", "b/1")
                .sorted(NaturalOrder.INSTANCE)
                .toList();
        assertThat(sorted)
                .containsExactly("b/1", "part", "part-009", "part-9", "part-10", "part-1000000000000000000000");
    }

    @Property
    void isATotalOrder(
            @ForAll @StringLength(max = 6) @CharRange(from = '/', to = '3') String a,
            @ForAll @StringLength(max = 6) @CharRange(from = '/', to = '3') String b,
            @ForAll @StringLength(max = 6) @CharRange(from = '/', to = '3') String c) {
        NaturalOrder order = NaturalOrder.INSTANCE;
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
