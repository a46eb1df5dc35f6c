package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.definition.Secret;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import java.util.Optional;

/**
 * A text with {@code ${name}} for parameters and, where secrets may stand, {@code ${env:NAME}} for environment variables.
 * A dollar sign before it takes the meaning away: {@code $${x}} is the text {@code ${x}}.
 */
public record Template(String text, Location place, Secrets secrets) {

    private static final String ENV = "env:";

    /** Whether environment variables may stand in it. */
    public enum Secrets {
        ALLOWED,
        REFUSED
    }

    /** The text with everything put in; empty, with all its problems, if that fails. */
    public Optional<Secret> fill(Reading in) {
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        boolean secret = false;
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("${", at);
            if (open < 0) {
                break;
            }
            if (open > at && text.charAt(open - 1) == '$') {
                filled.append(text, at, open - 1).append("${");
                at = open + 2;
                continue;
            }
            filled.append(text, at, open);
            int close = text.indexOf('}', open);
            if (close < 0) {
                return in.refuse(
                        "UNKNOWN_VARIABLE",
                        "Open ${: " + Quoting.shown(text.substring(open)),
                        "close it with }",
                        place);
            }
            String name = text.substring(open + 2, close);
            Optional<String> value = lookUp(name, in);
            filled.append(value.orElse(""));
            complete &= value.isPresent();
            secret |= name.startsWith(ENV);
            at = close + 1;
        }
        filled.append(text, at, text.length());
        return complete ? Optional.of(new Secret(filled.toString(), secret)) : Optional.empty();
    }

    private Optional<String> lookUp(String name, Reading in) {
        if (name.startsWith(ENV)) {
            String variable = name.substring(ENV.length());
            if (secrets == Secrets.REFUSED) {
                return in.refuse(
                        "ENV_NOT_ALLOWED",
                        "Environment variable where none may stand: " + Quoting.shown(variable),
                        "use a parameter, and give its value with --param",
                        place);
            }
            Optional<String> value = in.scope().environment(variable);
            return value.isPresent()
                    ? value
                    : in.refuse(
                            "MISSING_ENV",
                            "Environment variable is not set: " + Quoting.shown(variable),
                            "export " + Quoting.shown(variable) + "=…",
                            place);
        }
        Optional<String> value = in.scope().value(name);
        if (value.isPresent() || in.scope().names().contains(name)) {
            return value;
        }
        return in.refuse(
                "UNKNOWN_VARIABLE",
                "Unknown parameter: ${" + Quoting.shown(name) + "}",
                Nearest.to(name, in.scope().names())
                        .or(() -> environmentMeant(name))
                        .map(near -> "did you mean ${" + near + "}?")
                        .orElse("declare it under params in tidemark.yaml"),
                place);
    }

    /** {@code ${HOME}} where {@code ${env:HOME}} was meant. */
    private Optional<String> environmentMeant(String name) {
        return secrets == Secrets.ALLOWED && name.matches("[A-Z][A-Z0-9_]*")
                ? Optional.of(ENV + name)
                : Optional.empty();
    }
}
