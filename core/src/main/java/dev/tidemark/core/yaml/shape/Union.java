package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * One of several forms, told by its first key.
 *
 * @param noun what they are, with its article: {@code a definition}
 */
public record Union<T>(String noun, List<Form<? extends T>> alternatives) implements Shape<T> {

    public Union {
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public Optional<T> read(Yaml node, Reading in) {
        return choose(node, in).flatMap(form -> form.read(node, in));
    }

    /** The form that the first key tells; empty, with a problem, if it tells none. */
    public Optional<Form<? extends T>> choose(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
            return in.refuseType(noun, node, "begin with " + heads());
        }
        Yaml.Scalar first = mapping.entries().get(0).key();
        Optional<Form<? extends T>> told = byHead(first.text());
        if (told.isPresent()) {
            return told;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (byHead(entry.key().text()).isPresent()) {
                return in.refuse(
                        "HEAD_NOT_FIRST",
                        "First key is not what tells " + noun + ": " + Quoting.shown(first.text()),
                        "put " + entry.key().text() + " first",
                        first.place());
            }
        }
        List<String> known =
                alternatives.stream().map(form -> form.head().name()).toList();
        return in.refuse(
                "UNKNOWN_KIND",
                "Unknown kind: " + Quoting.shown(first.text()),
                Nearest.remedy(first.text(), known, noun + " begins with " + heads()),
                first.place());
    }

    private Optional<Form<? extends T>> byHead(String key) {
        for (Form<? extends T> form : alternatives) {
            if (form.head().name().equals(key)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private String heads() {
        List<String> heads =
                alternatives.stream().map(form -> form.head().name() + ":").toList();
        return heads.size() == 1
                ? heads.get(0)
                : String.join(", ", heads.subList(0, heads.size() - 1)) + " or " + heads.get(heads.size() - 1);
    }

    @Override
    public JsonObject schema() {
        return JsonObject.of("oneOf", alternatives.stream().map(Form::schema).toList());
    }

    @Override
    public String words() {
        return noun;
    }

    @Override
    public List<Form<?>> forms() {
        return List.copyOf(alternatives);
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Mapping;
    }
}
