package dev.tidemark.engine.decode;

import dev.tidemark.core.type.Type;
import java.io.Serializable;
import java.util.List;

/**
 * A field that a model uses: names from the event's root through structs, and the type found there. Elements of arrays
 * and maps have no path of their own: the whole array is wanted.
 */
public record FieldPath(List<String> names, Type type) implements Serializable {

    public FieldPath {
        names = List.copyOf(names);
    }

    /** {@code properties.product.price}. */
    public String text() {
        return String.join(".", names);
    }
}
