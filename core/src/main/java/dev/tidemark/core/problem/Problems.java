package dev.tidemark.core.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems so that a person sees all of them at once. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
            problem -> problem.location().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Iterable<Problem> problems) {
        problems.forEach(found::add);
    }

    /** How many were added so far. */
    public int size() {
        return found.size();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** By file, line and column; those without a place first. */
    public List<Problem> list() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new TidemarkException(list());
        }
    }
}
