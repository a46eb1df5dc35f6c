package dev.tidemark.store.sqlite;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A model for tests of this store: how often each word was seen, and in which slice last. */
final class Words {

    static final KeyCodec KEYS = new KeyCodec(List.of(Type.Primitive.STRING));
    static final Algebra ALGEBRA = new Algebra(List.of(Aggregates.count(), Aggregates.max(Type.Primitive.BIGINT)));
    static final TableShape SHAPE = TableShape.of(new Schema(List.of(
            new Type.Field("word", Type.Primitive.STRING),
            new Type.Field("n", Type.Primitive.BIGINT),
            new Type.Field("last_slice", Type.Primitive.BIGINT))));

    private Words() {}

    static VersionFacts version(Commit commit) {
        return commit.version("words", "f", KEYS.types(), ALGEBRA, SHAPE);
    }

    static void publish(Commit commit) {
        commit.publish(version(commit).id());
    }

    /** Counts {@code word 0}, {@code word 1} and so on once each. */
    static void count(Commit commit, long slice, int words) {
        VersionFacts version = version(commit);
        commit.apply(
                version, ALGEBRA, Words::finish, Set.of(), parts(slice, words).iterator());
        commit.counted(version.id(), Set.of(slice), Set.of());
    }

    static List<KeyParts> parts(long slice, int words) {
        List<KeyParts> parts = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            State[] states = ALGEBRA.zero();
            states[0].update(new Object[0]);
            states[1].update(new Object[] {slice});
            byte[] key = KEYS.encode(new Object[] {("word " + i).getBytes(StandardCharsets.UTF_8)});
            parts.add(new KeyParts(key, List.of(new KeyParts.Part(slice, states))));
        }
        parts.sort((one, other) -> Arrays.compareUnsigned(one.key(), other.key()));
        return parts;
    }

    static PublishedRow finish(byte[] key, State[] totals) {
        return new PublishedRow(new Object[] {word(key), totals[0].value(), totals[1].value()}, null);
    }

    static String word(byte[] key) {
        return new String((byte[]) KEYS.decode(key)[0], StandardCharsets.UTF_8);
    }
}
