package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Location;
import java.util.IdentityHashMap;
import java.util.Optional;

/** The values of a form's keys while a definition is made of them. */
public final class Fields {

    private final Location place;
    private final Reading in;
    private final IdentityHashMap<Key<?>, Object> values = new IdentityHashMap<>();
    private final IdentityHashMap<Key<?>, Yaml> written = new IdentityHashMap<>();

    Fields(Location place, Reading in) {
        this.place = place;
        this.in = in;
    }

    <T> void put(Key<T> key, T value) {
        values.put(key, value);
    }

    void wrote(Key<?> key, Yaml node) {
        written.put(key, node);
    }

    /** The value of a key that is required or has a default. */
    public <T> T get(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("Neither required nor with a default: " + key.name()));
    }

    /** The value of a key; empty if it was left out and has no default. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    public boolean isWritten(Key<?> key) {
        return written.containsKey(key);
    }

    /** Where the key's value stands, or the form if it was left out. */
    public Location place(Key<?> key) {
        Yaml node = written.get(key);
        return node == null ? place : node.place();
    }

    /** Where the form begins. */
    public Location place() {
        return place;
    }

    public Reading in() {
        return in;
    }
}
