package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A mapping with declared keys. The first key is its head: it tells forms apart. */
public final class Form<T> implements Shape<T> {

    private final String title;
    private final String sentence;
    private final String example;
    private final List<Key<?>> keys;
    private final List<ExactlyOne> rules;
    private final Function<Fields, Optional<T>> build;

    private Form(Draft draft, Function<Fields, Optional<T>> build) {
        this.title = draft.title;
        this.sentence = draft.sentence;
        this.example = draft.example;
        this.keys = List.copyOf(draft.keys);
        this.rules = List.copyOf(draft.rules);
        this.build = build;
    }

    /** Starts a form: what it is called, and what it is in one sentence. */
    public static Draft of(String title, String sentence) {
        return new Draft(title, sentence);
    }

    /** A form without its result yet. */
    public static final class Draft {
        private final String title;
        private final String sentence;
        private String example = "";
        private final List<Key<?>> keys = new ArrayList<>();
        private final List<ExactlyOne> rules = new ArrayList<>();

        private Draft(String title, String sentence) {
            this.title = title;
            this.sentence = sentence;
        }

        public Draft keys(Key<?>... more) {
            keys.addAll(List.of(more));
            return this;
        }

        /** Asks for either one key or the other, and not both. */
        public Draft exactlyOne(Key<?> one, Key<?> other) {
            rules.add(new ExactlyOne(one, other));
            return this;
        }

        /** A whole example for the reference page. */
        public Draft example(String yaml) {
            example = yaml;
            return this;
        }

        /** Makes the result of the keys' values, all of which were read. */
        public <T> Form<T> makes(Function<Fields, T> build) {
            return new Form<>(this, fields -> Optional.of(build.apply(fields)));
        }

        /** Makes the result, or finds a problem that no single key shows. */
        public <T> Form<T> checks(Function<Fields, Optional<T>> build) {
            return new Form<>(this, build);
        }
    }

    public String title() {
        return title;
    }

    public String sentence() {
        return sentence;
    }

    public String example() {
        return example;
    }

    public List<Key<?>> keys() {
        return keys;
    }

    public List<ExactlyOne> rules() {
        return rules;
    }

    /** The key that tells this form from others. */
    public Key<?> head() {
        return keys.get(0);
    }

    @Override
    public Optional<T> read(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            return in.refuseType(words(), node, "write its keys: " + keyNames());
        }
        mapping.entries().forEach(entry -> refuseUnknown(entry.key(), in));
        Fields fields = new Fields(mapping.place(), in);
        boolean complete = true;
        for (Key<?> key : keys) {
            complete &= take(key, mapping, fields);
        }
        for (ExactlyOne rule : rules) {
            complete &= rule.holds(fields);
        }
        return complete ? build.apply(fields) : Optional.empty();
    }

    /** False if the form cannot be made without it. An optional key with a problem is as if it were left out. */
    private <K> boolean take(Key<K> key, Yaml.Mapping mapping, Fields fields) {
        Optional<Yaml.Entry> entry = mapping.entry(key.name());
        if (entry.isEmpty()) {
            if (key.isRequired()) {
                fields.in()
                        .refuse(
                                "MISSING_KEY",
                                "Missing key: " + key.name(),
                                "add " + key.name() + ": " + Quoting.shown(key.example()),
                                mapping.place());
                return false;
            }
            key.defaultValue().ifPresent(value -> fields.put(key, value));
            return true;
        }
        fields.wrote(key, entry.get().value());
        Optional<K> value = key.shape().read(entry.get().value(), fields.in());
        value.or(key::defaultValue).ifPresent(found -> fields.put(key, found));
        return value.isPresent() || !key.isRequired();
    }

    private void refuseUnknown(Yaml.Scalar key, Reading in) {
        List<String> known = keys.stream().map(Key::name).toList();
        if (!known.contains(key.text())) {
            in.refuse(
                    "UNKNOWN_KEY",
                    "Unknown key: " + Quoting.shown(key.text()),
                    Nearest.remedy(key.text(), known, "the keys of " + words() + " are " + keyNames()),
                    key.place());
        }
    }

    private String keyNames() {
        return String.join(", ", keys.stream().map(Key::name).toList());
    }

    /** The name of its schema among {@code $defs}. */
    public String schemaName() {
        return title.replace(' ', '_');
    }

    @Override
    public JsonObject schema() {
        return JsonObject.of("$ref", "#/$defs/" + schemaName());
    }

    /** The schema itself. */
    public JsonObject schemaDefinition() {
        JsonObject properties = new JsonObject();
        for (Key<?> key : keys) {
            properties.with(key.name(), key.schema());
        }
        JsonObject schema = JsonObject.of("description", sentence.replace("`", ""))
                .with("type", "object")
                .with("properties", properties)
                .with("additionalProperties", false);
        List<String> required =
                keys.stream().filter(Key::isRequired).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.with("required", required);
        }
        if (!rules.isEmpty()) {
            schema.with("allOf", rules.stream().map(ExactlyOne::schema).toList());
        }
        return schema;
    }

    @Override
    public String words() {
        return ("aeiou".indexOf(title.charAt(0)) >= 0 ? "an " : "a ") + title;
    }

    @Override
    public List<Form<?>> forms() {
        return List.of(this);
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Mapping;
    }
}
