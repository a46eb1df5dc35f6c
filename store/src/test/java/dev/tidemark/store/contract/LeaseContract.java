package dev.tidemark.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.Store;
import org.junit.jupiter.api.Test;

/** One writer at a time, and never one that was overtaken. */
public abstract class LeaseContract extends StoreContract {

    @Test
    void secondWriterIsToldWhoHoldsTheLeaseAndUntilWhen() {
        store.acquire("run 1 of alice", MINUTE);
        Store other = openAgain();
        refusal("LEASE_HELD", () -> other.acquire("run 2 of bob", MINUTE))
                .hasMessage(
                        "Another run writes to the store: run 1 of alice, since 2024-03-01T10:00:00Z,"
                                + " its lease ends 2024-03-01T10:01:00Z (wait for it to end; if it died, run again after that time)");
    }

    @Test
    void releasedLeaseCanBeTakenAtOnceWithAGreaterToken() {
        Lease first = store.acquire("first", MINUTE);
        store.release(first);
        Lease second = openAgain().acquire("second", MINUTE);
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(second.owner()).isEqualTo("second");
        assertThat(second.until()).isEqualTo(now().plus(MINUTE));
    }

    @Test
    void expiredLeaseCanBeTakenOver() {
        Lease first = store.acquire("first", MINUTE);
        pass(MINUTE);
        Lease second = openAgain().acquire("second", MINUTE);
        assertThat(second.token()).isGreaterThan(first.token());
    }

    @Test
    void leaseOfAHolderThatIsGoneCanBeTakenAtOnce() {
        Lease killed = store.acquire("process 7", MINUTE);
        Store other = openAgain();
        refusal("LEASE_HELD", () -> other.acquire("next", MINUTE, owner -> owner.equals("process 8")));
        Lease next = other.acquire("next", MINUTE, owner -> owner.equals("process 7"));
        assertThat(next.token()).isGreaterThan(killed.token());
        refusal("LEASE_LOST", () -> store.begin(killed));
    }

    @Test
    void expiredLeaseThatNobodyTookIsStillGood() {
        Lease lease = store.acquire("slow", MINUTE);
        pass(MINUTE.multipliedBy(3));
        try (Commit commit = store.begin(lease)) {
            commit.slice(slice("s", "a"));
            commit.done();
        }
        assertThat(store.renew(lease, MINUTE).until()).isEqualTo(now().plus(MINUTE));
        assertThat(store.slices("s")).hasSize(1);
    }

    @Test
    void writerThatWasOvertakenCannotBegin() {
        Lease paused = store.acquire("paused", MINUTE);
        pass(MINUTE);
        openAgain().acquire("next", MINUTE);
        refusal("LEASE_LOST", () -> store.begin(paused))
                .hasMessage("This run may no longer write to the store: paused held it until 2024-03-01T10:01:00Z,"
                        + " then next took over at 2024-03-01T10:01:00Z"
                        + " (nothing of this round is committed; run again)");
        refusal("LEASE_LOST", () -> store.renew(paused, MINUTE));
        refusal("LEASE_LOST", () -> store.startRun(paused, "run"));
    }

    @Test
    void releaseOfALostLeaseLeavesTheNewOneAlone() {
        Lease paused = store.acquire("paused", MINUTE);
        pass(MINUTE);
        Store other = openAgain();
        Lease next = other.acquire("next", MINUTE);
        store.release(paused);
        assertThat(other.renew(next, MINUTE).token()).isEqualTo(next.token());
    }

    @Test
    void releasedLeaseCannotBegin() {
        Lease lease = store.acquire("gone", MINUTE);
        store.release(lease);
        refusal("LEASE_LOST", () -> store.begin(lease)).hasMessageContaining("then its lease was given back");
    }

    @Test
    void leaseCanBeRenewedByAnotherThreadWhileACommitIsOpen() throws Exception {
        Lease lease = store.acquire("live", MINUTE);
        try (Commit commit = store.begin(lease)) {
            commit.slice(slice("s", "a"));
            pass(MINUTE.dividedBy(2));
            Lease[] renewed = new Lease[1];
            Thread heart = new Thread(() -> renewed[0] = store.renew(lease, MINUTE));
            heart.start();
            heart.join();
            assertThat(renewed[0].until()).isEqualTo(now().plus(MINUTE));
            commit.done();
        }
        pass(MINUTE.dividedBy(2));
        refusal("LEASE_HELD", () -> openAgain().acquire("other", MINUTE));
    }

    @Test
    void renewalDuringACommitThatDidNotHappenHoldsAllTheSame() {
        Lease lease = store.acquire("live", MINUTE);
        try (Commit commit = store.begin(lease)) {
            commit.slice(slice("s", "a"));
            pass(MINUTE.dividedBy(2));
            store.renew(lease, MINUTE);
        }
        pass(MINUTE.dividedBy(2));
        refusal("LEASE_HELD", () -> openAgain().acquire("other", MINUTE));
    }

    @Test
    void secondCommitOfTheSameThreadIsAMistake() {
        Lease lease = store.acquire("twice", MINUTE);
        try (Commit commit = store.begin(lease)) {
            assertThatThrownBy(() -> store.begin(lease))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A commit is open: end it first");
            commit.done();
        }
    }

    @Test
    void commitThatIsOverTakesNothingMore() {
        Lease lease = store.acquire("late", MINUTE);
        Commit commit = store.begin(lease);
        commit.done();
        commit.close();
        assertThatThrownBy(() -> commit.slice(slice("s", "a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The commit is over");
    }
}
