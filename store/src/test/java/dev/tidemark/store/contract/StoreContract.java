package dev.tidemark.store.contract;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.TidemarkException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of every store share: a store in an empty place, a clock that a test moves, one lease. */
public abstract class StoreContract {

    protected static final Duration MINUTE = Duration.ofMinutes(1);

    /** A folder of the test's own. */
    @TempDir
    protected Path folder;

    protected Store store;

    private final List<Store> opened = new ArrayList<>();
    private Instant now = Instant.parse("2024-03-01T10:00:00.123456Z");

    /** Opens this test's store, made when missing; opened again it is the same store, as another process sees it. */
    protected abstract Store open(Path folder, InstantSource clock);

    @BeforeEach
    final void openStore() {
        store = openAgain();
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(Store::close);
    }

    /** The same store through another door. */
    protected final Store openAgain() {
        Store another = open(folder, () -> now);
        opened.add(another);
        return another;
    }

    protected final Instant now() {
        return now;
    }

    protected final void pass(Duration time) {
        now = now.plus(time);
    }

    /** One commit under a lease taken for it. */
    protected final void commit(Consumer<Commit> work) {
        committed(commit -> {
            work.accept(commit);
            return true;
        });
    }

    protected final <T> T committed(Function<Commit, T> work) {
        Lease lease = store.acquire("test", MINUTE);
        try (Commit commit = store.begin(lease)) {
            T result = work.apply(commit);
            commit.done();
            return result;
        } finally {
            store.release(lease);
        }
    }

    protected static SliceFacts slice(String source, String name) {
        return new SliceFacts(0, source, name, "f-" + name, SliceStatus.COUNTED, 10, 9, 1, 1000, Instant.EPOCH, null);
    }

    /** Asserts a failure that a person is told of, by its code. */
    protected static AbstractThrowableAssert<?, ?> refusal(String code, ThrowingCallable call) {
        return Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(TidemarkException.class, refusal -> Assertions.assertThat(
                                refusal.problems().get(0).code())
                        .isEqualTo(code));
    }
}
