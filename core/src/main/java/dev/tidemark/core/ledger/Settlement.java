package dev.tidemark.core.ledger;

import dev.tidemark.core.ledger.KeyParts.Part;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.State;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a commit does to one key: takes parts out of its totals and puts parts in. */
public final class Settlement {

    private Settlement() {}

    /**
     * A key after the commit.
     *
     * @param totals the sums of its parts; those of no events when there is none left
     * @param partCount how many parts it has
     */
    public record Outcome(State[] totals, int partCount) {}

    /**
     * Brings one key's totals up to date. The cost is that of the parts that go and come, unless an aggregate cannot tell
     * what remains without a part that goes: then this aggregate, and no other, is summed again from what remains.
     *
     * @param totalOrNull the bytes of the totals so far, null for a new key
     * @param partCount how many parts these totals hold
     * @param removed the parts that go, as they were added
     * @param added the parts that come; they are not changed
     * @param remaining the key's other parts, neither removed nor added; asked for at most once, and only when needed
     * @throws IllegalStateException when more parts would go than there are: the ledger is damaged
     */
    public static Outcome settle(
            Algebra algebra,
            byte @Nullable [] totalOrNull,
            int partCount,
            List<State[]> removed,
            List<Part> added,
            Supplier<? extends Iterable<State[]>> remaining) {
        int kept = partCount - removed.size();
        if (kept < 0 || (totalOrNull == null) != (partCount == 0)) {
            throw new IllegalStateException("Cannot take " + removed.size() + " parts out of a total of " + partCount
                    + ": the ledger is damaged (restore it from a backup, or delete the store and run again)");
        }
        State[] totals = kept == 0 || totalOrNull == null ? algebra.zero() : algebra.read(totalOrNull);
        if (kept > 0 && !removed.isEmpty()) {
            takeOut(algebra, totals, removed, remaining);
        }
        for (Part part : added) {
            Algebra.add(totals, part.states());
        }
        return new Outcome(totals, kept + added.size());
    }

    private static void takeOut(
            Algebra algebra, State[] totals, List<State[]> removed, Supplier<? extends Iterable<State[]>> remaining) {
        boolean[] rebuild = new boolean[totals.length];
        boolean any = false;
        for (State[] part : removed) {
            for (int i = 0; i < totals.length; i++) {
                if (!rebuild[i] && !totals[i].subtract(part[i])) {
                    rebuild[i] = true;
                    totals[i] = algebra.aggregates().get(i).zero();
                    any = true;
                }
            }
        }
        if (!any) {
            return;
        }
        for (State[] part : remaining.get()) {
            for (int i = 0; i < totals.length; i++) {
                if (rebuild[i]) {
                    totals[i].add(part[i]);
                }
            }
        }
    }
}
