package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shapes need while they read: where problems go, and what {@code ${…}} stands for. */
public final class Reading {

    private final Problems problems;
    private final Scope scope;
    private final List<Mention> mentions = new ArrayList<>();

    public Reading(Problems problems, Scope scope) {
        this.problems = problems;
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }

    public Problems problems() {
        return problems;
    }

    /** Adds a problem of the user's; gives nothing, so that a shape can return it. */
    public <T> Optional<T> refuse(String code, String message, String remedy, Location place) {
        problems.add(Problem.user(code, message, remedy).at(place));
        return Optional.empty();
    }

    /** Refuses a value that is not of its shape: {@code Not a text: a list}. */
    public <T> Optional<T> refuseType(String expected, Yaml found, String remedy) {
        String shown = found instanceof Yaml.Scalar scalar && scalar.meaning() != Yaml.Meaning.NULL
                ? Quoting.shown(scalar.text().isBlank() ? "\"\"" : scalar.text())
                : found.words();
        return refuse("WRONG_TYPE", "Not " + expected + ": " + shown, remedy, found.place());
    }

    /** Keeps the name of another definition, to be looked up when all are read. */
    public void mention(String name, Location place) {
        mentions.add(new Mention(name, place));
    }

    public List<Mention> mentions() {
        return List.copyOf(mentions);
    }

    /** A definition's name used in another. */
    public record Mention(String name, Location place) {}
}
