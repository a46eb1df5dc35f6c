package dev.tidemark.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class WinnerTest {

    @Test
    void theLatestOfManyPartsCanBeTakenOutWithoutTheOthers() {
        State total = total(LongStream.range(0, 1_000).boxed().toList());

        for (long latest = 999; latest > 996; latest--) {
            assertThat(total.subtract(part(latest))).isTrue();
            assertThat(total.value()).isEqualTo(latest - 1);
        }
        assertThat(total.subtract(part(996))).isFalse();
        assertThat(total.value()).isEqualTo(996L);
        assertThat(total.subtract(part(3))).isTrue();
    }

    @Test
    void partsThatShareTheMaximumAreCounted() {
        State total = total(List.of(7L, 7L, 7L, 3L, 2L, 1L, 0L));

        assertThat(total.subtract(part(7))).isTrue();
        assertThat(total.subtract(part(7))).isTrue();
        assertThat(total.value()).isEqualTo(7L);
        assertThat(total.subtract(part(7))).isTrue();
        assertThat(total.value()).isEqualTo(3L);
    }

    @Test
    void refusesToTakeOutWhatWasNeverThere() {
        State total = total(List.of(7L, 3L));

        assertThatThrownBy(() -> total.subtract(part(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot take a part out of a total: it does not hold its extreme value,"
                        + " so the ledger is damaged (restore it from a backup, or delete the store and run again)");
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyMixtureOfAddingAndTakingOutGivesTheMaximumOfTheRest(@ForAll long seed) {
        Random random = new Random(seed);
        int values = 2 + random.nextInt(20);
        List<Long> held = new ArrayList<>();
        State total = total(held);
        for (int i = 0; i < 60; i++) {
            if (held.isEmpty() || random.nextInt(5) < 2) {
                long value = random.nextInt(values);
                held.add(value);
                total.add(part(value));
            } else {
                held.sort(null);
                long value = held.remove(random.nextBoolean() ? held.size() - 1 : random.nextInt(held.size()));
                if (!total.subtract(part(value))) {
                    total = total(held);
                }
            }
            assertThat(total.value()).isEqualTo(held.stream().max(Long::compare).orElse(null));
        }
    }

    private static State part(long value) {
        State state = Aggregates.max(Primitive.BIGINT).zero();
        state.update(new Object[] {value});
        return state;
    }

    private static State total(List<Long> values) {
        State total = Aggregates.max(Primitive.BIGINT).zero();
        values.forEach(value -> total.add(part(value)));
        return total;
    }
}
