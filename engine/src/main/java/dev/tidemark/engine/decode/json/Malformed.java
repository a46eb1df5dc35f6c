package dev.tidemark.engine.decode.json;

/** A record that is not JSON, or does not fit its schema. Thrown for every such record, so it carries no stack trace. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /** @param what what is wrong, for {@link Reason#syntax} to complete with place and text */
    public Malformed(String what, int position) {
        super(what, null, false, false);
        this.position = position;
    }

    /** Where in the buffer; -1 when the message says all. */
    public int position() {
        return position;
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
