package dev.tidemark.core.yaml.shape;

import java.util.Optional;
import java.util.Set;

/**
 * A shape of values without parts.
 *
 * @param words what to write
 * @param remedy what to do when something else is written
 * @param meanings the types of YAML it may be written as
 */
record ScalarShape<T>(
        String words,
        String remedy,
        Set<Yaml.Meaning> meanings,
        JsonObject schema,
        Parser<T> parser,
        boolean mayHoldSecrets)
        implements Shape<T> {

    ScalarShape(String words, String remedy, Set<Yaml.Meaning> meanings, JsonObject schema, Parser<T> parser) {
        this(words, remedy, meanings, schema, parser, false);
    }

    /** Reads a scalar of an accepted meaning; empty without a problem if it does not fit. */
    @FunctionalInterface
    interface Parser<T> {
        Optional<T> parse(Yaml.Scalar scalar);
    }

    @Override
    public Optional<T> read(Yaml node, Reading in) {
        if (isFor(node)) {
            Optional<T> value = parser.parse((Yaml.Scalar) node);
            if (value.isPresent()) {
                return value;
            }
        }
        return in.refuseType(words, node, remedy);
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Scalar scalar && meanings.contains(scalar.meaning());
    }
}
