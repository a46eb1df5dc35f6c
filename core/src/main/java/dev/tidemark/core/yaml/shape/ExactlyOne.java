package dev.tidemark.core.yaml.shape;

import java.util.List;

/** The rule that either one key of a form is written or the other, and not both. */
public record ExactlyOne(Key<?> one, Key<?> other) {

    /** False, with a problem, if it is broken. */
    boolean holds(Fields fields) {
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

    JsonObject schema() {
        return JsonObject.of(
                "oneOf",
                List.of(
                        JsonObject.of("required", List.of(one.name())),
                        JsonObject.of("required", List.of(other.name()))));
    }

    /** The rule in one sentence. */
    public String sentence() {
        return "Either `" + one.name() + "` or `" + other.name() + "` is written, not both.";
    }
}
