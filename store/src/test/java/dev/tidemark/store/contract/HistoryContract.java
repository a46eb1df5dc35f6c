package dev.tidemark.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * After any history of counting, undoing and replaying, in rounds of any cut, with rounds that did not happen in between,
 * the tables are those of the slices that are left, computed from nothing else.
 */
public abstract class HistoryContract {

    /** Opens the store in a folder, made when missing. */
    protected abstract Store open(Path folder);

    /** What one round does to one slice: counts these words and numbers instead of what it had, or takes it out. */
    record Change(long slice, List<Pair> pairs) {}

    record Pair(String word, long number) {}

    enum End {
        DONE,
        NOT_DONE,
        DONE_AND_OPENED_AGAIN
    }

    record Round(List<Change> changes, End end) {}

    @Property(tries = 60)
    void anyHistoryEndsInTheTablesOfTheSlicesThatAreLeft(@ForAll("histories") List<Round> history) throws IOException {
        Path folder = Files.createTempDirectory("tidemark-history");
        Store store = open(folder);
        try {
            Lease lease = store.acquire("history", Duration.ofHours(1));
            List<Model> models = models();
            try (Commit commit = store.begin(lease)) {
                models.forEach(model -> model.publish(commit));
                commit.done();
            }
            TreeMap<Long, Map<String, List<Long>>> counted = new TreeMap<>();
            for (Round round : history) {
                TreeMap<Long, Map<String, List<Long>>> after = new TreeMap<>(counted);
                play(round, store, lease, models, after);
                if (round.end() != End.NOT_DONE) {
                    counted = after;
                }
                if (round.end() == End.DONE_AND_OPENED_AGAIN) {
                    store.close();
                    store = open(folder);
                }
                for (Model model : models) {
                    model.check(store, counted);
                }
            }
        } finally {
            store.close();
            delete(folder);
        }
    }

    private static void play(
            Round round, Store store, Lease lease, List<Model> models, Map<Long, Map<String, List<Long>>> after) {
        Map<Long, Map<String, List<Long>>> given = new TreeMap<>();
        Set<Long> replaced = new TreeSet<>();
        for (Change change : round.changes()) {
            replaced.add(change.slice());
            after.remove(change.slice());
            given.remove(change.slice());
            if (!change.pairs().isEmpty()) {
                Object[] flat = change.pairs().stream()
                        .flatMap(pair -> Stream.of(pair.word(), pair.number()))
                        .toArray();
                after.put(change.slice(), Tally.slice(flat));
                given.put(change.slice(), Tally.slice(flat));
            }
        }
        try (Commit commit = store.begin(lease)) {
            for (Model model : models) {
                model.apply(commit, replaced, given);
            }
            if (round.end() != End.NOT_DONE) {
                commit.done();
            }
        }
    }

    @Provide
    Arbitrary<List<Round>> histories() {
        Arbitrary<String> words = Arbitraries.of("", "a", "b", "ba", "ä", "😀", "z");
        Arbitrary<Pair> pairs =
                Combinators.combine(words, Arbitraries.longs().between(-3, 9)).as(Pair::new);
        Arbitrary<Change> changes = Combinators.combine(
                        Arbitraries.longs().between(1, 60), pairs.list().ofMaxSize(6))
                .as(Change::new);
        Arbitrary<End> ends = Arbitraries.frequency(
                Tuple.of(6, End.DONE), Tuple.of(2, End.NOT_DONE), Tuple.of(1, End.DONE_AND_OPENED_AGAIN));
        return Combinators.combine(changes.list().ofMaxSize(12), ends)
                .as(Round::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** A model over the same words, and what its table must be. */
    private abstract static class Model {

        private final String name;
        private final List<Type> keys;
        private final TableShape shape;
        private VersionFacts version;

        Model(String name, List<Type> keys, TableShape shape) {
            this.name = name;
            this.keys = keys;
            this.shape = shape;
        }

        void publish(Commit commit) {
            version = commit.version(name, "f", keys, Tally.ALGEBRA, shape);
            commit.apply(
                    version,
                    Tally.ALGEBRA,
                    finisher(),
                    Set.of(),
                    List.<KeyParts>of().iterator());
            commit.publish(version.id());
        }

        void apply(Commit commit, Set<Long> replaced, Map<Long, Map<String, List<Long>>> given) {
            commit.apply(
                    version, Tally.ALGEBRA, finisher(), replaced, parts(given).iterator());
        }

        void check(Store store, Map<Long, Map<String, List<Long>>> counted) {
            List<List<Object>> rows = new ArrayList<>();
            try (Store.Rows published = store.rows(name)) {
                published.forEachRemaining(row -> rows.add(Arrays.asList(row)));
            }
            List<List<Object>> expected = expected(counted);
            assertThat(rows).as(name).isEqualTo(expected);
            assertThat(store.versions().stream()
                            .filter(stored -> stored.model().equals(name))
                            .mapToLong(VersionFacts::rows)
                            .sum())
                    .isEqualTo(expected.size());
        }

        List<KeyParts> parts(Map<Long, Map<String, List<Long>>> given) {
            return Tally.parts(given);
        }

        abstract Finisher finisher();

        abstract List<List<Object>> expected(Map<Long, Map<String, List<Long>>> counted);
    }

    private static List<Model> models() {
        return List.of(new Words(), new Often(), new Top(), new Total());
    }

    private static List<List<Object>> words(Map<Long, Map<String, List<Long>>> counted) {
        TreeMap<byte[], List<List<Long>>> byWord = new TreeMap<>(Arrays::compareUnsigned);
        counted.values()
                .forEach(slice -> slice.forEach(
                        (word, numbers) -> byWord.computeIfAbsent(Tally.key(word), key -> new ArrayList<>())
                                .add(numbers)));
        List<List<Object>> rows = new ArrayList<>();
        byWord.forEach((key, slices) -> rows.add(Tally.row(Tally.word(key), slices)));
        return rows;
    }

    /** Every word. */
    private static final class Words extends Model {
        Words() {
            super("words", Tally.KEYS, Tally.SHAPE);
        }

        @Override
        Finisher finisher() {
            return Tally.FINISHER;
        }

        @Override
        List<List<Object>> expected(Map<Long, Map<String, List<Long>>> counted) {
            return words(counted);
        }
    }

    /** HAVING count(*) >= 2. */
    private static final class Often extends Model {
        Often() {
            super("often", Tally.KEYS, Tally.SHAPE);
        }

        @Override
        Finisher finisher() {
            return (key, totals) -> (Long) totals[0].value() < 2 ? null : Tally.finish(key, totals);
        }

        @Override
        List<List<Object>> expected(Map<Long, Map<String, List<Long>>> counted) {
            return words(counted).stream().filter(row -> (Long) row.get(1) >= 2).toList();
        }
    }

    /** ORDER BY count(*) DESC LIMIT 2 OFFSET 1. */
    private static final class Top extends Model {
        Top() {
            super("top", Tally.KEYS, new TableShape(Tally.SHAPE.columns(), true, 2, 1));
        }

        @Override
        Finisher finisher() {
            return (key, totals) -> new PublishedRow(
                    Tally.finish(key, totals).values(), new byte[] {(byte) (255 - (Long) totals[0].value())});
        }

        @Override
        List<List<Object>> expected(Map<Long, Map<String, List<Long>>> counted) {
            return words(counted).stream()
                    .sorted(Comparator.comparing(row -> -(Long) row.get(1)))
                    .skip(1)
                    .limit(2)
                    .toList();
        }
    }

    /** No keys. */
    private static final class Total extends Model {
        Total() {
            super(
                    "total",
                    List.of(),
                    TableShape.of(new Schema(Tally.SHAPE.columns().fields().subList(1, 4))));
        }

        @Override
        Finisher finisher() {
            return Total::finish;
        }

        private static PublishedRow finish(byte[] key, State[] totals) {
            return new PublishedRow(new Object[] {totals[0].value(), totals[1].value(), totals[2].value()}, null);
        }

        @Override
        List<KeyParts> parts(Map<Long, Map<String, List<Long>>> given) {
            List<KeyParts.Part> parts = new ArrayList<>();
            given.forEach((slice, words) -> parts.add(new KeyParts.Part(slice, Tally.states(all(words)))));
            return parts.isEmpty() ? List.of() : List.of(new KeyParts(new byte[0], parts));
        }

        @Override
        List<List<Object>> expected(Map<Long, Map<String, List<Long>>> counted) {
            List<List<Long>> slices = counted.values().stream().map(Total::all).toList();
            return List.of(Tally.row("", slices).subList(1, 4));
        }

        private static List<Long> all(Map<String, List<Long>> words) {
            return words.values().stream().flatMap(List::stream).toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
