package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of a form: the one place that says its name, its shape, whether it must be there, its default and what it is for.
 *
 * @param defaultOrNull as it would be written; null if there is none
 * @param sentence what it is for
 * @param example a value, as it would be written
 */
public record Key<T>(
        String name,
        Shape<T> shape,
        Presence presence,
        @Nullable String defaultOrNull,
        String sentence,
        String example) {

    /** Whether a key must be written. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

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

    public boolean isRequired() {
        return presence == Presence.REQUIRED;
    }

    public Optional<String> byDefault() {
        return Optional.ofNullable(defaultOrNull);
    }

    /** The default's value; empty if there is none. */
    Optional<T> defaultValue() {
        return byDefault().flatMap(written -> {
            Problems problems = new Problems();
            Optional<T> value =
                    parse(written, problems).flatMap(node -> shape.read(node, new Reading(problems, Scope.empty())));
            problems.throwIfAny();
            return value;
        });
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
