package dev.tidemark.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of every format that was ever released is read, and goes on. */
final class FormatTest {

    private static final Instant NOW = Instant.parse("2019-02-26T12:00:00.5Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** How often each word was seen. */
    private static final Algebra ALGEBRA = new Algebra(List.of(Aggregates.count()));

    private static final TableShape SHAPE =
            TableShape.of(new Schema(Words.SHAPE.columns().fields().subList(0, 2)));

    @TempDir
    private Path folder;

    @Test
    void storeOfFormat1IsReadAndGoesOn() throws IOException {
        Path file = folder.resolve("tables.db");
        try (InputStream kept = FormatTest.class.getResourceAsStream("format-1.db.gz");
                InputStream unpacked = new GZIPInputStream(Objects.requireNonNull(kept))) {
            Files.copy(unpacked, file);
        }
        try (Store store = SqliteContractTest.open(folder, () -> NOW)) {
            assertThat(store.source("s"))
                    .contains(new SourceFacts(
                            "s",
                            new Schema(List.of(new Type.Field("a b", new Type.Array(Type.Primitive.STRING)))),
                            List.of(new SourceFacts.NewField("later", new Type.Decimal(10, 2), "slice 2"))));
            assertThat(store.slices("s"))
                    .containsExactly(facts(1, SliceStatus.COUNTED, null), facts(2, SliceStatus.FAILED, "Cut off"));
            assertThat(store.deadLetters("s", null, 10))
                    .extracting(DeadLetter::reason)
                    .containsExactly("Bad number");
            assertThat(store.runs(10)).extracting("command", "outcome").containsExactly(tuple("run", "RUNNING"));
            assertThat(store.versions())
                    .containsExactly(
                            new VersionFacts(1, "words", "f", VersionFacts.Status.SERVING, SHAPE, 3, NOW, "Behind"));
            assertThat(store.countedBy(1)).containsExactly(1L, 2L);
            assertThat(rows(store))
                    .containsExactly(List.of("word 0", 2L), List.of("word 1", 2L), List.of("word 2", 1L));

            Lease lease = store.acquire("next", HOUR);
            assertThat(lease.token()).isEqualTo(2);
            try (Commit commit = store.begin(lease)) {
                count(commit, Set.of(2L), List.of());
                assertThat(commit.intern(members(5, 8))).containsExactly(5, 6, 7);
                assertThat(commit.intern(members(0, 3))).containsExactly(0, 1, 2);
                commit.done();
            }
            assertThat(rows(store)).containsExactly(List.of("word 0", 1L), List.of("word 1", 1L));
        }
    }

    private static List<List<Object>> rows(Store store) {
        List<List<Object>> all = new ArrayList<>();
        try (Store.Rows rows = store.rows("words")) {
            rows.forEachRemaining(row -> all.add(Arrays.asList(row)));
        }
        return all;
    }

    private static SliceFacts facts(long id, SliceStatus status, String reason) {
        return new SliceFacts(id, "s", "slice " + id, "f" + id, status, 10, 9, 1, 1000, NOW, reason);
    }

    private static VersionFacts count(Commit commit, Set<Long> replaced, List<KeyParts> parts) {
        VersionFacts version = commit.version("words", "f", Words.KEYS.types(), ALGEBRA, SHAPE);
        commit.apply(
                version,
                ALGEBRA,
                (key, totals) -> new PublishedRow(new Object[] {Words.word(key), totals[0].value()}, null),
                replaced,
                parts.iterator());
        return version;
    }

    private static List<KeyParts> parts(long slice, int words) {
        List<KeyParts> parts = new ArrayList<>();
        for (KeyParts both : Words.parts(slice, words)) {
            State[] first = {both.parts().get(0).states()[0]};
            parts.add(new KeyParts(both.key(), List.of(new KeyParts.Part(slice, first))));
        }
        return parts;
    }

    private static List<byte[]> members(int from, int to) {
        List<byte[]> members = new ArrayList<>();
        for (int i = from; i < to; i++) {
            members.add(("member " + i).getBytes(StandardCharsets.UTF_8));
        }
        return members;
    }

    /** Wrote the file that is kept: {@code FormatTest FOLDER}. For a new format keep another file beside it. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        InstantSource clock = () -> NOW;
        try (Store store = SqliteContractTest.open(folder, clock)) {
            Lease lease = store.acquire("first", HOUR);
            store.startRun(lease, "run");
            try (Commit commit = store.begin(lease)) {
                commit.source(new SourceFacts(
                        "s",
                        new Schema(List.of(new Type.Field("a b", new Type.Array(Type.Primitive.STRING)))),
                        List.of(new SourceFacts.NewField("later", new Type.Decimal(10, 2), "slice 2"))));
                long slice = commit.slice(facts(1, SliceStatus.COUNTED, null));
                DeadLetter letter = new DeadLetter(0, "s", "slice 1", "f", 7, "Bad number", new byte[] {'x', 0});
                commit.deadLetters(slice, List.of(letter).iterator());
                commit.slice(facts(2, SliceStatus.FAILED, "Cut off"));
                commit.publish(count(commit, Set.of(), parts(1, 2)).id());
                count(commit, Set.of(), parts(2, 3));
                commit.counted(1, Set.of(1L, 2L), Set.of());
                commit.failure(1, "Behind");
                commit.intern(members(0, 5));
                commit.done();
            }
            store.release(lease);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("format-1.db.gz")))) {
            Files.copy(folder.resolve("tables.db"), out);
        }
    }
}
