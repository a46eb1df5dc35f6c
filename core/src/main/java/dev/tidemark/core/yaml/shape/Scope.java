package dev.tidemark.core.yaml.shape;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code ${name}} and {@code ${env:NAME}} stand for. */
public final class Scope {

    private final Map<String, String> values;
    private final Set<String> names;
    private final Function<String, @Nullable String> environment;

    /**
     * @param values of the parameters that have one
     * @param names of all parameters, those without a value included: they have their problem already
     */
    public Scope(Map<String, String> values, Set<String> names, Function<String, @Nullable String> environment) {
        this.values = new LinkedHashMap<>(values);
        this.names = new LinkedHashSet<>(names);
        this.environment = environment;
    }

    public static Scope empty() {
        return new Scope(Map.of(), Set.of(), name -> null);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Set<String> names() {
        return names;
    }

    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.apply(name));
    }
}
