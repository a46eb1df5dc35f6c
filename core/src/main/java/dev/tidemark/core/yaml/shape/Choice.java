package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of a few words. */
public final class Choice<T> implements Shape<T> {

    private final List<Option<T>> options;

    private Choice(List<Option<T>> options) {
        this.options = List.copyOf(options);
    }

    /** A word that may be written and what it means. */
    public record Allowed(String word, String meaning) {}

    private record Option<T>(Allowed allowed, T value) {}

    public static <T> Choice<T> of(String word, T value, String meaning) {
        return new Choice<>(List.of(new Option<>(new Allowed(word, meaning), value)));
    }

    public Choice<T> or(String word, T value, String meaning) {
        List<Option<T>> more = new ArrayList<>(options);
        more.add(new Option<>(new Allowed(word, meaning), value));
        return new Choice<>(more);
    }

    @Override
    public Optional<T> read(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Scalar scalar)) {
            return in.refuseType(words(), node, "write " + words());
        }
        for (Option<T> option : options) {
            if (option.allowed().word().equals(scalar.text())) {
                return Optional.of(option.value());
            }
        }
        return in.refuse(
                "UNKNOWN_VALUE",
                "Unknown value: " + Quoting.shown(scalar.text()),
                Nearest.remedy(scalar.text(), wordList(), "write " + words()),
                node.place());
    }

    private List<String> wordList() {
        return options.stream().map(option -> option.allowed().word()).toList();
    }

    @Override
    public JsonObject schema() {
        return JsonObject.of("enum", wordList());
    }

    @Override
    public String words() {
        List<String> words = wordList();
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    @Override
    public List<Allowed> allowed() {
        return options.stream().map(Option::allowed).toList();
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Scalar;
    }
}
