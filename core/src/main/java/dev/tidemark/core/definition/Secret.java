package dev.tidemark.core.definition;

/** A text that may hold a secret: it prints as {@code [REDACTED]} unless asked for by name. */
public record Secret(String reveal, boolean secret) {

    @Override
    public String toString() {
        return secret ? "[REDACTED]" : reveal;
    }
}
