package dev.tidemark.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.MemberState;
import dev.tidemark.core.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact distinct counts of few and of very many members. */
final class MembersTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 1_024, 1_025, 5_000, 70_000})
    void totalsCountInHowManyPartsAMemberIs(int most) {
        Random random = new Random(most);
        Map<Integer, Integer> held = new HashMap<>();
        State total = Aggregates.countDistinct().zero();
        List<Set<Integer>> slices = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            if (!slices.isEmpty() && random.nextInt(3) == 0) {
                Set<Integer> gone = slices.remove(random.nextInt(slices.size()));
                gone.forEach(id -> held.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1));
                assertThat(total.subtract(part(gone))).isTrue();
            } else {
                Set<Integer> slice = slice(random, most);
                slice.forEach(id -> held.merge(id, 1, Integer::sum));
                slices.add(slice);
                total.add(part(slice));
            }
            assertThat(total.value()).isEqualTo((long) held.size());
            if (round % 4 == 0) {
                total = Aggregates.countDistinct().read(new ByteReader(bytes(total)));
            }
        }
        State again = Aggregates.countDistinct().zero();
        slices.forEach(slice -> again.add(part(slice)));
        assertThat(bytes(total)).isEqualTo(bytes(again));
    }

    /** Ranges, scattered ids and both, so that all kinds of containers come about. */
    private static Set<Integer> slice(Random random, int most) {
        int size = random.nextInt(most + 1);
        int from = random.nextInt(3) * 65_536;
        return switch (random.nextInt(3)) {
            case 0 -> IntStream.range(from, from + size).boxed().collect(Collectors.toSet());
            case 1 -> random.ints(size / 2, 0, 400_000).boxed().collect(Collectors.toSet());
            default -> IntStream.range(0, size).map(i -> from + 2 * i).boxed().collect(Collectors.toSet());
        };
    }

    @Test
    void renumberedPartsAreThoseOfTheNewIds() {
        for (int size : new int[] {5, 3_000}) {
            Set<Integer> ids = IntStream.range(0, size).boxed().collect(Collectors.toSet());
            MemberState part = part(ids);

            part.renumber(id -> 10_000 - 3 * id);

            assertThat(bytes(part))
                    .isEqualTo(
                            bytes(part(ids.stream().map(id -> 10_000 - 3 * id).collect(Collectors.toSet()))));
        }
    }

    @Test
    void piecesInAnyOrderAreTheSamePart() {
        Random random = new Random(11);
        for (int most : new int[] {1_500, 3_000, 150_000}) {
            List<Integer> ids = new ArrayList<>(slice(random, most));
            List<MemberState> pieces = new ArrayList<>();
            for (int from = 0; from < ids.size(); ) {
                int to = Math.min(ids.size(), from + 1 + random.nextInt(most));
                pieces.add(part(new TreeSet<>(ids.subList(from / 2, to))));
                from = to;
            }
            Collections.shuffle(pieces, random);
            State merged = Aggregates.countDistinct().zero();
            pieces.forEach(merged::combine);

            assertThat(bytes(merged)).isEqualTo(bytes(part(new TreeSet<>(ids))));
        }
    }

    @Test
    void damagedBitmapsAreRefusedOrHarmless() {
        Random random = new Random(13);
        State total = Aggregates.countDistinct().zero();
        for (int i = 0; i < 3; i++) {
            total.add(part(slice(random, 20_000)));
        }
        MemberState part = part(slice(random, 3_000));
        byte[] whole = bytes(total);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int j = random.nextInt(3); j >= 0; j--) {
                // Headers are at the beginning: most of the damage goes there.
                int bound = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 60);
                damaged[random.nextInt(bound)] = (byte) random.nextInt();
            }
            try {
                State read = Aggregates.countDistinct().read(new ByteReader(damaged));
                assertThat((long) read.value()).isNotNegative();
                read.add(part);
                bytes(read);
                read.subtract(part);
            } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void refusesToTakeOutAMemberThatIsNotThere() {
        State total = part(Set.of(1, 2));

        assertThatThrownBy(() -> total.subtract(part(Set.of(3))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot take a part out of a total: it does not hold member 3, so the ledger is damaged"
                        + " (restore it from a backup, or delete the store and run again)");
    }

    private static MemberState part(Set<Integer> ids) {
        MemberState state = (MemberState) Aggregates.countDistinct().zero();
        new TreeSet<>(ids).descendingSet().forEach(state::addMember);
        return state;
    }

    private static byte[] bytes(State state) {
        return Algebra.write(new State[] {state});
    }
}
