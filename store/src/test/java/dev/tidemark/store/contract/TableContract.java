package dev.tidemark.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Versions of models: what is counted, what readers see, and when. */
public abstract class TableContract extends StoreContract {

    @Test
    void roundsAddUpAndReadersSeeThemByKey() {
        VersionFacts version = publish("words");
        count(version, 1, Tally.slice("b", 5, "a", 2, "b", 3));
        count(version, 2, Tally.slice("b", 4, "c", 1));
        assertThat(rows("words"))
                .containsExactly(List.of("a", 1L, 2L, 1L), List.of("b", 3L, 5L, 1L), List.of("c", 1L, 1L, 0L));
        assertThat(version("words").rows()).isEqualTo(3);
        assertThat(version("words").lastCommit()).contains(now());
        assertThat(store.countedBy(version.id())).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void undoneSliceLeavesNoTrace() {
        VersionFacts version = publish("words");
        count(version, 1, Tally.slice("a", 2, "b", 5));
        List<List<Object>> before = rows("words");
        count(version, 2, Tally.slice("b", 9, "c", 1));
        undo(version, 2);
        assertThat(rows("words")).isEqualTo(before);
        assertThat(version("words").rows()).isEqualTo(2);
        assertThat(store.countedBy(version.id())).containsExactly(1L);
    }

    @Test
    void totalThatCannotBeTakenBackIsRebuiltFromTheOtherSlices() {
        VersionFacts version = publish("words");
        for (long slice = 1; slice <= 50; slice++) {
            count(version, slice, Tally.slice("a", slice, "only" + slice, slice));
        }
        undo(version, 50);
        undo(version, 48);
        undo(version, 1);
        assertThat(rows("words").get(0)).isEqualTo(List.of("a", 47L, 49L, 23L));
    }

    @Test
    void sliceCanBeReplacedAndGivenAgainInOneRound() {
        VersionFacts version = publish("words");
        count(version, 1, Tally.slice("a", 2, "b", 5, "c", 8));
        count(version, 2, Tally.slice("a", 1));
        commit(commit -> commit.apply(
                version,
                Tally.ALGEBRA,
                Tally.FINISHER,
                Set.of(1L),
                Tally.parts(1, Tally.slice("b", 5, "c", 7, "d", 4)).iterator()));
        assertThat(rows("words"))
                .containsExactly(
                        List.of("a", 1L, 1L, 0L),
                        List.of("b", 1L, 5L, 0L),
                        List.of("c", 1L, 7L, 0L),
                        List.of("d", 1L, 4L, 1L));
    }

    @Test
    void sliceThatWasCountedIsNeverCountedTwice() {
        VersionFacts version = publish("words");
        count(version, 1, Tally.slice("a", 2));
        List<KeyParts> again = Tally.parts(1, Tally.slice("a", 2));
        assertThatThrownBy(() -> commit(
                        commit -> commit.apply(version, Tally.ALGEBRA, Tally.FINISHER, Set.of(), again.iterator())))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("A slice of this round is already counted");
        assertThat(rows("words")).containsExactly(List.of("a", 1L, 2L, 1L));
    }

    @Test
    void keysOutOfOrderAreRefused() {
        VersionFacts version = publish("words");
        List<KeyParts> parts = new ArrayList<>(Tally.parts(1, Tally.slice("a", 2, "b", 3)));
        Collections.reverse(parts);
        assertThatThrownBy(() -> commit(
                        commit -> commit.apply(version, Tally.ALGEBRA, Tally.FINISHER, Set.of(), parts.iterator())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Keys must come once each and in ascending order");
    }

    @Test
    void modelWithoutKeysHasItsOneRowFromTheFirstRoundOn() {
        Schema columns = new Schema(
                List.of(new Type.Field("n", Type.Primitive.BIGINT), new Type.Field("top", Type.Primitive.BIGINT)));
        VersionFacts version = committed(commit -> {
            VersionFacts made = commit.version("total", "f", List.of(), Tally.ALGEBRA, TableShape.of(columns));
            commit.apply(
                    made,
                    Tally.ALGEBRA,
                    this::total,
                    Set.of(),
                    List.<KeyParts>of().iterator());
            commit.publish(made.id());
            return made;
        });
        assertThat(rows("total")).containsExactly(Arrays.asList(0L, null));
        for (long slice = 1; slice <= 2; slice++) {
            List<KeyParts> parts = List.of(
                    new KeyParts(new byte[0], List.of(new KeyParts.Part(slice, Tally.states(List.of(slice, 7L))))));
            commit(commit -> commit.apply(version, Tally.ALGEBRA, this::total, Set.of(), parts.iterator()));
        }
        assertThat(rows("total")).containsExactly(List.of(4L, 7L));
        commit(commit -> commit.apply(
                version,
                Tally.ALGEBRA,
                this::total,
                Set.of(1L, 2L),
                List.<KeyParts>of().iterator()));
        assertThat(rows("total")).containsExactly(Arrays.asList(0L, null));
        assertThat(version("total").rows()).isEqualTo(1);
    }

    private PublishedRow total(byte[] key, State[] totals) {
        return new PublishedRow(new Object[] {totals[0].value(), totals[1].value()}, null);
    }

    @Test
    void rowThatHavingLeavesOutIsKeptForLater() {
        VersionFacts version = publish("words", Tally.SHAPE);
        List<KeyParts> first = Tally.parts(1, Tally.slice("a", 1, "b", 1, "b", 2));
        commit(commit -> commit.apply(version, Tally.ALGEBRA, this::atLeastTwo, Set.of(), first.iterator()));
        assertThat(rows("words")).containsExactly(List.of("b", 2L, 2L, 1L));
        assertThat(version("words").rows()).isEqualTo(1);
        List<KeyParts> second = Tally.parts(2, Tally.slice("a", 3));
        commit(commit -> commit.apply(version, Tally.ALGEBRA, this::atLeastTwo, Set.of(), second.iterator()));
        assertThat(rows("words")).containsExactly(List.of("a", 2L, 3L, 0L), List.of("b", 2L, 2L, 1L));
        commit(commit -> commit.apply(
                version,
                Tally.ALGEBRA,
                this::atLeastTwo,
                Set.of(1L),
                List.<KeyParts>of().iterator()));
        assertThat(rows("words")).isEmpty();
        assertThat(version("words").rows()).isZero();
    }

    private PublishedRow atLeastTwo(byte[] key, State[] totals) {
        return (Long) totals[0].value() < 2 ? null : Tally.finish(key, totals);
    }

    @Test
    void readersGetTheRowsInTheModelsOrderAndNoMoreThanItsLimit() {
        TableShape shape = new TableShape(Tally.SHAPE.columns(), true, 2, 1);
        VersionFacts version = publish("top", shape);
        List<KeyParts> parts = Tally.parts(1, Tally.slice("a", 1, "b", 9, "c", 5, "d", 7));
        commit(commit -> commit.apply(
                version,
                Tally.ALGEBRA,
                (key, totals) -> new PublishedRow(
                        Tally.finish(key, totals).values(), new byte[] {(byte) (200 - (Long) totals[1].value())}),
                Set.of(),
                parts.iterator()));
        assertThat(rows("top")).containsExactly(List.of("d", 1L, 7L, 0L), List.of("c", 1L, 5L, 0L));
        assertThat(version("top").rows()).isEqualTo(2);
        try (Store.Rows rows = store.rows("top")) {
            assertThat(rows.shape()).isEqualTo(shape);
        }
    }

    @Test
    void versionOfAFingerprintIsMadeOnce() {
        VersionFacts first = committed(this::words);
        assertThat(first.status()).isEqualTo(VersionFacts.Status.BUILDING);
        assertThat(first.shape()).isEqualTo(Tally.SHAPE);
        assertThat(committed(this::words)).isEqualTo(first);
        assertThat(openAgain().versions()).containsExactly(first);
        assertThatThrownBy(() -> commit(commit -> commit.version("words", "f", List.of(), Tally.ALGEBRA, Tally.SHAPE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has other aggregates, keys or columns under the same fingerprint");
    }

    @Test
    void newVersionBuildsUnseenAndTakesThePlaceOfTheOldOne() {
        VersionFacts old = publish("words");
        count(old, 1, Tally.slice("a", 1));
        VersionFacts next = committed(commit -> commit.version("words", "f2", Tally.KEYS, Tally.ALGEBRA, Tally.SHAPE));
        count(next, 1, Tally.slice("z", 1));
        assertThat(rows("words")).containsExactly(List.of("a", 1L, 1L, 0L));
        try (Store.Rows reader = openAgain().rows("words")) {
            commit(commit -> commit.publish(next.id()));
            assertThat(rows("words")).containsExactly(List.of("z", 1L, 1L, 0L));
            assertThat(store.versions())
                    .extracting(VersionFacts::status)
                    .containsExactly(VersionFacts.Status.RETIRED, VersionFacts.Status.SERVING);
            commit(commit -> commit.drop(old.id()));
            assertThat(reader.next()).containsExactly("a", 1L, 1L, 0L);
            assertThat(reader.hasNext()).isFalse();
        }
        assertThat(store.versions()).extracting(VersionFacts::id).containsExactly(next.id());
        assertThat(store.countedBy(old.id())).isEmpty();
    }

    @Test
    void droppedModelIsGoneForReaders() {
        VersionFacts version = publish("words");
        commit(commit -> commit.drop(version.id()));
        refusal("UNKNOWN_TABLE", () -> store.rows("words"));
        publish("words");
        assertThat(rows("words")).isEmpty();
    }

    @Test
    void failureIsKeptUntilTheVersionCatchesUp() {
        VersionFacts version = publish("words");
        commit(commit -> commit.failure(version.id(), "Overflow in sum(x)"));
        assertThat(version("words").failure()).contains("Overflow in sum(x)");
        commit(commit -> commit.failure(version.id(), null));
        assertThat(version("words").failure()).isEmpty();
    }

    @Test
    void modelThatFailsInACommitLeavesTheOthersAlone() {
        VersionFacts good = publish("good");
        VersionFacts bad = publish("bad");
        commit(commit -> {
            List<KeyParts> parts = Tally.parts(1, Tally.slice("a", 1, "b", 2));
            assertThatThrownBy(() -> commit.apply(
                            bad,
                            Tally.ALGEBRA,
                            (key, totals) -> {
                                if (Tally.word(key).equals("b")) {
                                    throw new ArithmeticException("Overflow");
                                }
                                return Tally.finish(key, totals);
                            },
                            Set.of(),
                            parts.iterator()))
                    .hasMessage("Overflow");
            commit.failure(bad.id(), "Overflow");
            commit.apply(good, Tally.ALGEBRA, Tally.FINISHER, Set.of(), parts.iterator());
        });
        assertThat(rows("good")).hasSize(2);
        assertThat(rows("bad")).isEmpty();
        assertThat(version("bad").rows()).isZero();
        count(bad, 1, Tally.slice("a", 1, "b", 2));
        assertThat(rows("bad")).isEqualTo(rows("good"));
    }

    @Test
    void readersDuringACommitSeeTheTableBeforeIt() {
        VersionFacts version = publish("words");
        count(version, 1, Tally.slice("a", 1, "b", 1));
        Lease lease = store.acquire("test", MINUTE);
        Store other = openAgain();
        try (Commit commit = store.begin(lease);
                Store.Rows halfRead = other.rows("words")) {
            assertThat(halfRead.next()).containsExactly("a", 1L, 1L, 0L);
            commit.apply(
                    version,
                    Tally.ALGEBRA,
                    Tally.FINISHER,
                    Set.of(),
                    Tally.parts(2, Tally.slice("a", 5, "b", 5, "c", 5)).iterator());
            assertThat(rows("words")).hasSize(2);
            commit.done();
            assertThat(halfRead.next()).containsExactly("b", 1L, 1L, 0L);
            assertThat(halfRead.hasNext()).isFalse();
        }
        store.release(lease);
        assertThat(rows("words")).hasSize(3);
    }

    @Test
    void readersNeverSeeAnythingButWholeCommits() throws Exception {
        int words = 50;
        int rounds = 40;
        Object[] slice = new Object[2 * words];
        for (int i = 0; i < words; i++) {
            slice[2 * i] = "word " + i;
            slice[2 * i + 1] = 1;
        }
        VersionFacts version = publish("words");
        count(version, 1, Tally.slice(slice));
        Store other = openAgain();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> {
            long last = 1;
            while (!done.get()) {
                List<Long> counts = new ArrayList<>();
                try (Store.Rows rows = other.rows("words")) {
                    rows.forEachRemaining(row -> counts.add((Long) row[1]));
                }
                assertThat(counts).hasSize(words);
                assertThat(counts).containsOnly(counts.get(0));
                assertThat(counts.get(0)).isGreaterThanOrEqualTo(last);
                last = counts.get(0);
            }
            return last;
        });
        for (long round = 2; round <= rounds && !reader.isDone(); round++) {
            count(version, round, Tally.slice(slice));
            if (round % 10 == 0) {
                version = recount("f" + round, round, slice);
            }
        }
        done.set(true);
        assertThat(reader.get(1, TimeUnit.MINUTES)).isPositive();
        assertThat(rows("words").get(0).get(1)).isEqualTo((long) rounds);
    }

    /** Builds a new version of the words in as many commits as there are slices, and publishes it with the last. */
    private VersionFacts recount(String fingerprint, long slices, Object[] slice) {
        VersionFacts next =
                committed(commit -> commit.version("words", fingerprint, Tally.KEYS, Tally.ALGEBRA, Tally.SHAPE));
        for (long id = 1; id <= slices; id++) {
            count(next, id, Tally.slice(slice));
        }
        commit(commit -> commit.publish(next.id()));
        return next;
    }

    private VersionFacts words(Commit commit) {
        return commit.version("words", "f", Tally.KEYS, Tally.ALGEBRA, Tally.SHAPE);
    }

    protected final VersionFacts publish(String model) {
        return publish(model, Tally.SHAPE);
    }

    protected final VersionFacts publish(String model, TableShape shape) {
        return committed(commit -> {
            VersionFacts version = commit.version(model, "f", Tally.KEYS, Tally.ALGEBRA, shape);
            commit.publish(version.id());
            return version;
        });
    }

    protected final void count(VersionFacts version, long slice, Map<String, List<Long>> words) {
        commit(commit -> {
            commit.apply(
                    version,
                    Tally.ALGEBRA,
                    Tally.FINISHER,
                    Set.of(),
                    Tally.parts(slice, words).iterator());
            commit.counted(version.id(), Set.of(slice), Set.of());
        });
    }

    private void undo(VersionFacts version, long slice) {
        commit(commit -> {
            commit.apply(
                    version,
                    Tally.ALGEBRA,
                    Tally.FINISHER,
                    Set.of(slice),
                    List.<KeyParts>of().iterator());
            commit.counted(version.id(), Set.of(), Set.of(slice));
        });
    }

    private VersionFacts version(String model) {
        return store.versions().stream()
                .filter(version -> version.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    protected final List<List<Object>> rows(String model) {
        List<List<Object>> all = new ArrayList<>();
        try (Store.Rows rows = store.rows(model)) {
            rows.forEachRemaining(row -> all.add(Arrays.asList(row)));
        }
        return all;
    }
}
