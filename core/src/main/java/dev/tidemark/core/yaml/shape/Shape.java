package dev.tidemark.core.yaml.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a value is written: reads it, and describes itself to the JSON Schema and the reference page. */
public interface Shape<T> {

    /** The value; empty, with a problem, if it is not of this shape. */
    Optional<T> read(Yaml node, Reading in);

    /** JSON Schema of draft 2020-12 for this shape. */
    JsonObject schema();

    /** What to write, with its article: {@code a list of texts}. */
    String words();

    /** The values that may be written, each with what it means; none if they are not a fixed set. */
    default List<Choice.Allowed> allowed() {
        return List.of();
    }

    /** The forms inside, for a description of their own. */
    default List<Form<?>> forms() {
        return List.of();
    }

    /** Whether environment variables, and with them secrets, may stand in the value. */
    default boolean mayHoldSecrets() {
        return false;
    }

    /** Whether this shape is for values written like this; tells the alternatives of {@link Shapes#either} apart. */
    boolean isFor(Yaml node);

    /** The same writing, another type. */
    default <R> Shape<R> map(Function<? super T, ? extends R> change) {
        return flatMap((value, node, in) -> Optional.of(change.apply(value)));
    }

    /** The same writing, with a check that may refuse it. */
    default <R> Shape<R> flatMap(Check<? super T, R> check) {
        return new CheckedShape<>(this, check);
    }

    /** A check of a value that was read. */
    @FunctionalInterface
    interface Check<T, R> {
        Optional<R> apply(T value, Yaml node, Reading in);
    }
}
