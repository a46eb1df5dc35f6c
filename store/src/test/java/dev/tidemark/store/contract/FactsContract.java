package dev.tidemark.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.RunFacts;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sources, slices, dead letters, runs, members: what is written is what is read, by whoever opens the store next. */
public abstract class FactsContract extends StoreContract {

    @Test
    void newStoreIsEmpty() {
        assertThat(store.slices("s")).isEmpty();
        assertThat(store.source("s")).isEmpty();
        assertThat(store.versions()).isEmpty();
        assertThat(store.runs(10)).isEmpty();
        assertThat(store.deadLetters(null, null, 10)).isEmpty();
        assertThat(store.deadLetter(1)).isEmpty();
        refusal("UNKNOWN_TABLE", () -> store.rows("t")).hasMessageContaining("under this name: t");
    }

    @Test
    void sourceIsReplacedWithItsNewFields() {
        Type deep = new Type.Struct(List.of(
                new Type.Field("a b`c", new Type.Array(new Type.Decimal(20, 3))),
                new Type.Field("m", new Type.MapOf(Type.Primitive.STRING, Type.Primitive.TIMESTAMP_NTZ))));
        Schema schema = new Schema(List.of(
                new Type.Field("id", Type.Primitive.BIGINT),
                new Type.Field("naïve 😀", deep),
                new Type.Field("", Type.Primitive.BINARY)));
        SourceFacts first = new SourceFacts("s", schema, List.of());
        SourceFacts second = new SourceFacts(
                "s",
                new Schema(List.of(new Type.Field("id", Type.Primitive.DOUBLE))),
                List.of(
                        new SourceFacts.NewField("z.y", deep, "slice 2"),
                        new SourceFacts.NewField("a", Type.Primitive.STRING, "slice 3")));
        commit(commit -> commit.source(first));
        assertThat(store.source("s")).contains(first);
        commit(commit -> commit.source(second));
        assertThat(openAgain().source("s")).contains(second);
    }

    @Test
    void sliceKeepsItsIdWhenItIsRecordedAgain() {
        long a = committed(commit -> commit.slice(slice("s", "a")));
        long b = committed(commit -> commit.slice(slice("s", "b")));
        long sameNameElsewhere = committed(commit -> commit.slice(slice("t", "a")));
        SliceFacts failed = new SliceFacts(
                0, "s", "a", "f2", SliceStatus.FAILED, 7, 5, 2, 77, now(), "Too many dead letters: 2 of 7");
        long again = committed(commit -> commit.slice(failed));
        assertThat(again).isEqualTo(a).isNotEqualTo(b).isNotEqualTo(sameNameElsewhere);
        assertThat(openAgain().slices("s"))
                .containsExactly(
                        new SliceFacts(
                                a,
                                "s",
                                "a",
                                "f2",
                                SliceStatus.FAILED,
                                7,
                                5,
                                2,
                                77,
                                now(),
                                "Too many dead letters: 2 of 7"),
                        new SliceFacts(b, "s", "b", "f-b", SliceStatus.COUNTED, 10, 9, 1, 1000, Instant.EPOCH, null));
    }

    @Test
    void closingWithoutDoneLeavesNothing() {
        Lease lease = store.acquire("test", MINUTE);
        try (Commit commit = store.begin(lease)) {
            long slice = commit.slice(slice("s", "a"));
            commit.source(new SourceFacts("s", new Schema(List.of()), List.of()));
            commit.deadLetters(slice, List.of(letter("f", 1, "no", new byte[0])).iterator());
            commit.intern(List.of(new byte[] {1}));
        }
        assertThat(store.slices("s")).isEmpty();
        assertThat(store.source("s")).isEmpty();
        assertThat(store.deadLetters(null, null, 10)).isEmpty();
        store.release(lease);
        assertThat(this.<int[]>committed(commit -> commit.intern(List.of(new byte[] {2}))))
                .containsExactly(0);
    }

    @Test
    void readersSeeTheStateBeforeAnOpenCommit() {
        commit(commit -> commit.slice(slice("s", "a")));
        Lease lease = store.acquire("test", MINUTE);
        Store other = openAgain();
        try (Commit commit = store.begin(lease)) {
            commit.slice(slice("s", "b"));
            assertThat(store.slices("s")).hasSize(1);
            assertThat(other.slices("s")).hasSize(1);
            commit.done();
        }
        assertThat(store.slices("s")).hasSize(2);
        assertThat(other.slices("s")).hasSize(2);
    }

    @Test
    void deadLettersOfASliceAreReplacedAndTheirIdsNotUsedAgain() {
        byte[] raw = {0, -1, 'x', '\n'};
        commit(commit -> {
            long a = commit.slice(slice("s", "a"));
            long b = commit.slice(slice("s", "b"));
            commit.deadLetters(
                    a,
                    List.of(letter("f1", 3, "Bad number: ünï😀", raw), letter("f1", 4, "Bad", new byte[0]))
                            .iterator());
            commit.deadLetters(b, List.of(letter("f2", 0, "Cut", raw)).iterator());
        });
        List<DeadLetter> letters = store.deadLetters(null, null, 10);
        assertThat(letters)
                .extracting(DeadLetter::slice, DeadLetter::file, DeadLetter::line, DeadLetter::reason)
                .containsExactly(
                        tuple("b", "f2", 0L, "Cut"),
                        tuple("a", "f1", 3L, "Bad number: ünï😀"),
                        tuple("a", "f1", 4L, "Bad"));
        assertThat(letters.get(1).raw()).isEqualTo(raw);
        assertThat(letters.get(2).raw()).isEmpty();
        assertThat(store.deadLetters("s", "a", 1)).hasSize(1);
        assertThat(store.deadLetters(null, "b", 10)).hasSize(1);
        assertThat(store.deadLetters("other", null, 10)).isEmpty();
        long newest = letters.stream().mapToLong(DeadLetter::id).max().orElseThrow();
        assertThat(store.deadLetter(newest)).map(DeadLetter::source).isEqualTo(Optional.of("s"));

        commit(commit -> {
            long b = commit.slice(slice("s", "b"));
            commit.deadLetters(b, List.of(letter("f3", 9, "Other", raw)).iterator());
        });
        assertThat(store.deadLetter(newest)).isEmpty();
        assertThat(store.deadLetters("s", "b", 10)).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("Other");
            assertThat(letter.id()).isGreaterThan(newest);
        });
        commit(commit -> commit.deadLetters(
                commit.slice(slice("s", "a")), List.<DeadLetter>of().iterator()));
        assertThat(store.deadLetters("s", "a", 10)).isEmpty();
    }

    @Test
    void manyDeadLettersKeepTheirOrder() {
        commit(commit -> {
            List<DeadLetter> letters = new ArrayList<>();
            for (int line = 1; line <= 2345; line++) {
                letters.add(letter("f", line, "Bad", new byte[] {(byte) line}));
            }
            commit.deadLetters(commit.slice(slice("s", "a")), letters.iterator());
        });
        List<DeadLetter> letters = store.deadLetters("s", "a", 5000);
        assertThat(letters).hasSize(2345);
        for (int i = 0; i < letters.size(); i++) {
            assertThat(letters.get(i).line()).isEqualTo(i + 1);
        }
    }

    @Test
    void runsAreListedNewestFirst() {
        Lease lease = store.acquire("test", MINUTE);
        RunFacts first = store.startRun(lease, "run");
        assertThat(first.outcome()).isEqualTo("RUNNING");
        assertThat(first.started()).isEqualTo(now());
        pass(MINUTE.dividedBy(4));
        RunFacts ended =
                new RunFacts(first.id(), "run", first.started(), now(), "DONE", 3, 12345678901L, "All is well");
        try (Commit commit = store.begin(lease)) {
            commit.run(ended);
            commit.done();
        }
        RunFacts second = store.startRun(lease, "undo s a");
        assertThat(openAgain().runs(10)).containsExactly(second, ended);
        assertThat(store.runs(1)).containsExactly(second);
    }

    @Test
    void runThatWasKilledIsNotShownAsRunningForEver() {
        store.startRun(store.acquire("killed", MINUTE), "run");
        pass(MINUTE);
        Store next = openAgain();
        next.startRun(next.acquire("next", MINUTE), "run");
        assertThat(next.runs(10)).extracting(RunFacts::outcome).containsExactly("RUNNING", "FAILED");
        assertThat(next.runs(10).get(1).message())
                .contains("The process ended without a word: it was killed, or the machine went down");
    }

    @Test
    void membersHaveDenseIdsThatStayOverReopening() {
        List<byte[]> members = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            members.add(("user-" + random.nextInt(3000)).getBytes(StandardCharsets.UTF_8));
        }
        members.add(new byte[0]);
        int[] ids = committed(commit -> commit.intern(members));
        int distinct = (int) members.stream()
                .map(member -> new String(member, StandardCharsets.UTF_8))
                .distinct()
                .count();
        assertThat(ids).hasSize(members.size());
        assertThat(Arrays.stream(ids).distinct().sorted().toArray())
                .isEqualTo(IntStream.range(0, distinct).toArray());
        store.close();
        store = openAgain();
        List<byte[]> more = new ArrayList<>(members.subList(100, 200));
        more.add("someone new".getBytes(StandardCharsets.UTF_8));
        int[] again = committed(commit -> commit.intern(more));
        assertThat(Arrays.copyOf(again, 100)).isEqualTo(Arrays.copyOfRange(ids, 100, 200));
        assertThat(again[100]).isEqualTo(distinct);
    }

    @Test
    void membersOfManyRoundsKeepTheirIds() {
        Map<String, Integer> known = new HashMap<>();
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(1500); i >= 0; i--) {
                names.add("member " + random.nextInt(20_000));
            }
            List<byte[]> members = names.stream()
                    .map(name -> name.getBytes(StandardCharsets.UTF_8))
                    .toList();
            int[] ids = committed(commit -> commit.intern(members));
            int before = known.size();
            for (int i = 0; i < ids.length; i++) {
                Integer id = known.putIfAbsent(names.get(i), ids[i]);
                if (id == null) {
                    assertThat(ids[i]).isBetween(before, before + names.size());
                } else {
                    assertThat(ids[i]).isEqualTo(id);
                }
            }
        }
        assertThat(known.values())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, known.size()).boxed().toList());
    }

    @Test
    void membersOfSeveralCallsInOneCommitShareTheirIds() {
        commit(commit -> {
            int[] first = commit.intern(List.of(new byte[] {1}, new byte[] {2}, new byte[] {1}));
            int[] second = commit.intern(List.of(new byte[] {3}, new byte[] {2}));
            assertThat(first[0]).isEqualTo(first[2]).isNotEqualTo(first[1]);
            assertThat(second).containsExactly(2, first[1]);
        });
    }

    private static DeadLetter letter(String file, long line, String reason, byte[] raw) {
        return new DeadLetter(0, "ignored", "ignored", file, line, reason, raw);
    }
}
