package dev.tidemark.core.yaml.shape;

import java.util.List;
import java.util.Optional;

/** A shape whose values are checked or changed once they are read. */
record CheckedShape<T, R>(Shape<T> shape, Shape.Check<? super T, R> check) implements Shape<R> {

    @Override
    public Optional<R> read(Yaml node, Reading in) {
        return shape.read(node, in).flatMap(value -> check.apply(value, node, in));
    }

    @Override
    public JsonObject schema() {
        return shape.schema();
    }

    @Override
    public String words() {
        return shape.words();
    }

    @Override
    public List<Choice.Allowed> allowed() {
        return shape.allowed();
    }

    @Override
    public List<Form<?>> forms() {
        return shape.forms();
    }

    @Override
    public boolean mayHoldSecrets() {
        return shape.mayHoldSecrets();
    }

    @Override
    public boolean isFor(Yaml node) {
        return shape.isFor(node);
    }
}
