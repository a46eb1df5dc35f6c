package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of a form: the one place that says its name, its shape, whether it must be there, its default and what it is for.
 */
public final class Key<T> {

    private final String name;
    private final Shape<T> shape;
    private final Presence presence;
    private final @Nullable String defaultOrNull;
    private final String sentence;
    private final String example;
    /** Read once; a race between threads reads it twice. */
    private volatile @Nullable T defaultValueOrNull;

    private enum Presence {
        REQUIRED,
        OPTIONAL
    }

    private Key(
            String name,
            Shape<T> shape,
            Presence presence,
            @Nullable String defaultOrNull,
            String sentence,
            String example) {
        this.name = name;
        this.shape = shape;
        this.presence = presence;
        this.defaultOrNull = defaultOrNull;
        this.sentence = sentence;
        this.example = example;
    }

    /**
     * A key that must be written.
     *
     * @param sentence what it is for
     * @param example a value, as it would be written
     */
    public static <T> Key<T> required(String name, Shape<T> shape, String sentence, String example) {
        return new Key<>(name, shape, Presence.REQUIRED, null, sentence, example);
    }

    /** A key that may be left out; {@link Fields#find} gives its value. */
    public static <T> Key<T> optional(String name, Shape<T> shape, String sentence, String example) {
        return new Key<>(name, shape, Presence.OPTIONAL, null, sentence, example);
    }

    /** A key that is as if {@code byDefault} were written when it is left out. */
    public static <T> Key<T> withDefault(
            String name, Shape<T> shape, String byDefault, String sentence, String example) {
        return new Key<>(name, shape, Presence.OPTIONAL, byDefault, sentence, example);
    }

    public String name() {
        return name;
    }

    public Shape<T> shape() {
        return shape;
    }

    public boolean isRequired() {
        return presence == Presence.REQUIRED;
    }

    /** The default as it would be written; empty if there is none. */
    public Optional<String> byDefault() {
        return Optional.ofNullable(defaultOrNull);
    }

    /** What it is for. */
    public String sentence() {
        return sentence;
    }

    /** A value, as it would be written. */
    public String example() {
        return example;
    }

    /** The default's value; empty if there is none. */
    Optional<T> defaultValue() {
        T known = defaultValueOrNull;
        if (known == null && defaultOrNull != null) {
            Problems problems = new Problems();
            known = parse(defaultOrNull, problems)
                    .flatMap(node -> shape.read(node, new Reading(problems, Scope.empty())))
                    .orElse(null);
            problems.throwIfAny();
            defaultValueOrNull = known;
        }
        return Optional.ofNullable(known);
    }

    /** Schema of the key's value, with what it is for, its default and its example. */
    JsonObject schema() {
        JsonObject schema =
                JsonObject.of("description", sentence.replace("`", "")).and(shape.schema());
        byDefault().ifPresent(written -> schema.with("default", json(written)));
        return schema.with("examples", List.of(json(example)));
    }

    private Object json(String written) {
        Problems problems = new Problems();
        Object value = parse(written, problems)
                .map(node -> JsonObject.valueOf(Values.of(node, new Reading(problems, Scope.empty()))))
                .orElse("");
        problems.throwIfAny();
        return value;
    }

    private Optional<Yaml> parse(String written, Problems problems) {
        return YamlParser.parse(Path.of("declaration of " + name), written.getBytes(StandardCharsets.UTF_8), problems);
    }
}
