package dev.tidemark.core.state;

/**
 * What an aggregate wants of one event, so that the pass can hand it over without boxing. For every intake but
 * {@link #VALUES} the caller leaves out events with a NULL argument: they change nothing.
 */
public enum Intake {
    /** Nothing but that the event is there, with no argument NULL. */
    ROWS,
    /** One argument whose physical form is a long. */
    LONG,
    /** One argument whose physical form is a double. */
    DOUBLE,
    /** One argument whose physical form is {@code byte[]}. */
    BYTES,
    /**
     * The id of a member: all arguments together, in {@link KeyCodec}'s encoding, are the member. The states are
     * {@link MemberState}s.
     */
    MEMBER,
    /** All arguments in physical form, NULLs included. */
    VALUES
}
