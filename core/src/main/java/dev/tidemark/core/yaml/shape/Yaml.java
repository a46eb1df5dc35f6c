package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A piece of a YAML file with its place. Aliases are put in where they stand; duplicate keys are taken out. */
public sealed interface Yaml {

    Location place();

    /** How many pieces this one is made of, itself included and aliases counted each time. */
    int size();

    /** What it is, for messages: {@code a list}. */
    String words();

    /** A value without parts. */
    record Scalar(String text, boolean plain, Location place, ScalarOrigin origin) implements Yaml {

        @Override
        public int size() {
            return 1;
        }

        /** What the text stands for under the core schema of YAML 1.2; quoted and block scalars are always text. */
        public Meaning meaning() {
            return plain ? Meaning.of(text) : Meaning.TEXT;
        }

        /** The text as SQL, with the place of each character. */
        public SqlText sql() {
            return origin.align(text);
        }

        @Override
        public String words() {
            return switch (meaning()) {
                case NULL -> "nothing";
                case BOOLEAN -> "a boolean";
                case INTEGER, FLOAT -> "a number";
                case TEXT -> "a text";
            };
        }
    }

    record Sequence(List<Yaml> items, Location place, int size) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String words() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, Location place, int size) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst();
        }

        @Override
        public String words() {
            return "a mapping";
        }
    }

    record Entry(Scalar key, Yaml value) {}

    /** The types of the core schema. */
    enum Meaning {
        NULL("null|Null|NULL|~|"),
        BOOLEAN("true|True|TRUE|false|False|FALSE"),
        INTEGER("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
        FLOAT("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"),
        TEXT("(?s).*");

        private final Pattern form;

        Meaning(String form) {
            this.form = Pattern.compile(form);
        }

        static Meaning of(String plain) {
            for (Meaning meaning : values()) {
                if (meaning.form.matcher(plain).matches()) {
                    return meaning;
                }
            }
            return TEXT;
        }
    }
}
