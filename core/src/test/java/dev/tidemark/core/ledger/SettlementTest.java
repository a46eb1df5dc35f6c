package dev.tidemark.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.aggregate.Overflow;
import dev.tidemark.core.ledger.KeyParts.Part;
import dev.tidemark.core.ledger.Settlement.Outcome;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SettlementTest {

    private static final Algebra ALGEBRA = new Algebra(List.of(
            Aggregates.count(),
            Aggregates.sum(Primitive.DOUBLE, Overflow.FAIL),
            Aggregates.max(Primitive.DOUBLE),
            Aggregates.collectSet(Primitive.DOUBLE),
            Aggregates.approxCountDistinct(Primitive.DOUBLE, 0.05)));

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void totalsAreThoseOfAKeyThatOnlyEverHadTheRemainingParts(@ForAll long seed) {
        Random random = new Random(seed);
        Map<Long, State[]> ledger = new TreeMap<>();
        byte[] total = null;
        for (long slice = 0; slice < 12; slice++) {
            List<State[]> removed = new ArrayList<>();
            ledger.values().removeIf(part -> random.nextInt(5) == 0 && removed.add(part));
            List<Part> added = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                added.add(new Part(slice * 10 + i, part(random)));
            }

            Outcome outcome =
                    Settlement.settle(ALGEBRA, total, ledger.size() + removed.size(), removed, added, ledger::values);

            added.forEach(part -> ledger.put(part.slice(), part.states()));
            assertThat(outcome.partCount()).isEqualTo(ledger.size());
            assertThat(values(outcome.totals())).isEqualTo(values(sum(ledger.values())));
            total = ledger.isEmpty() ? null : Algebra.write(outcome.totals());
        }
    }

    @Test
    void remainingPartsAreLeftAloneUnlessAnAggregateNeedsThem() {
        byte[] total = Algebra.write(sum(List.of(part(1.0), part(2.0), part(3.0))));
        Algebra counts = new Algebra(List.of(Aggregates.count()));
        byte[] countTotal = Algebra.write(new State[] {ALGEBRA.read(total)[0]});

        Outcome outcome = Settlement.settle(
                counts, countTotal, 3, List.<State[]>of(new State[] {part(3.0)[0]}), List.of(), () -> {
                    throw new AssertionError("the remaining parts were read");
                });

        assertThat(outcome.totals()[0].value()).isEqualTo(2L);
    }

    @Test
    void aKeyWithoutPartsHasTheTotalsOfNoEvents() {
        byte[] total = Algebra.write(sum(List.<State[]>of(part(1.0))));

        Outcome outcome =
                Settlement.settle(ALGEBRA, total, 1, List.<State[]>of(part(1.0)), List.of(), () -> List.<State[]>of());

        assertThat(outcome.partCount()).isZero();
        assertThat(Arrays.stream(outcome.totals()).map(State::value)).containsExactly(0L, null, null, List.of(), 0L);
    }

    @Test
    void addedPartsAreNotChanged() {
        State[] part = part(1.0, 2.0);
        byte[] before = Algebra.write(part);

        Settlement.settle(ALGEBRA, null, 0, List.of(), List.of(new Part(1, part), new Part(2, part(3.0))), List::of);

        assertThat(Algebra.write(part)).isEqualTo(before);
    }

    @Test
    void refusesToTakeOutMoreThanThereIs() {
        assertThatThrownBy(() -> Settlement.settle(
                        ALGEBRA, null, 0, List.<State[]>of(part(1.0)), List.of(), () -> List.<State[]>of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot take 1 parts out of a total of 0: the ledger is damaged"
                        + " (restore it from a backup, or delete the store and run again)");
    }

    private static List<Object> values(State[] states) {
        return Arrays.stream(states).map(State::value).collect(Collectors.toList());
    }

    private static State[] part(Random random) {
        return part(random.doubles(1 + random.nextInt(3))
                .map(value -> Math.rint(value * 5))
                .toArray());
    }

    private static State[] part(double... values) {
        State[] states = ALGEBRA.zero();
        for (double value : values) {
            for (State state : states) {
                state.update(new Object[] {value});
            }
        }
        return states;
    }

    private static State[] sum(Iterable<State[]> parts) {
        State[] total = ALGEBRA.zero();
        parts.forEach(part -> Algebra.add(total, part));
        return total;
    }
}
