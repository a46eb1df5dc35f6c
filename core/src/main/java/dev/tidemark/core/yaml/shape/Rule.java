package dev.tidemark.core.yaml.shape;

import java.util.List;

/** A rule about which keys of a form go together. */
public sealed interface Rule {

    /** False, with a problem, if the rule is broken. */
    boolean holds(Fields fields);

    JsonObject schema();

    /** The rule in one sentence. */
    String sentence();

    /** Either one key or the other, and not both. */
    record ExactlyOne(Key<?> one, Key<?> other) implements Rule {

        @Override
        public boolean holds(Fields fields) {
            if (fields.isWritten(one) && fields.isWritten(other)) {
                fields.in()
                        .refuse(
                                "KEYS_EXCLUDE_EACH_OTHER",
                                "Both are written: " + one.name() + " and " + other.name(),
                                "keep one",
                                fields.place(other));
                return false;
            }
            if (!fields.isWritten(one) && !fields.isWritten(other)) {
                fields.in()
                        .refuse(
                                "MISSING_KEY",
                                "Missing key: " + one.name() + " or " + other.name(),
                                "add " + one.name() + ": " + Quoting.shown(one.example()),
                                fields.place());
                return false;
            }
            return true;
        }

        @Override
        public JsonObject schema() {
            return JsonObject.of(
                    "oneOf",
                    List.of(
                            JsonObject.of("required", List.of(one.name())),
                            JsonObject.of("required", List.of(other.name()))));
        }

        @Override
        public String sentence() {
            return "Either `" + one.name() + "` or `" + other.name() + "` is written, not both.";
        }
    }

    /** One key needs another. */
    record Needs(Key<?> key, Key<?> needed) implements Rule {

        @Override
        public boolean holds(Fields fields) {
            if (fields.isWritten(key) && !fields.isWritten(needed)) {
                fields.in()
                        .refuse(
                                "MISSING_KEY",
                                "Missing key: " + needed.name() + ", which " + key.name() + " needs",
                                "add " + needed.name() + ": " + Quoting.shown(needed.example()),
                                fields.place());
                return false;
            }
            return true;
        }

        @Override
        public JsonObject schema() {
            return JsonObject.of("dependentRequired", JsonObject.of(key.name(), List.of(needed.name())));
        }

        @Override
        public String sentence() {
            return "`" + key.name() + "` needs `" + needed.name() + "`.";
        }
    }
}
