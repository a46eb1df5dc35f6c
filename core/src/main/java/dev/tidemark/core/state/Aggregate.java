package dev.tidemark.core.state;

import dev.tidemark.core.type.Type;
import java.io.Serializable;

/**
 * An aggregate function's algebra, without its data: makes states, reads them back. Immutable, serialisable, equal by
 * value.
 */
public interface Aggregate extends Serializable {

    /** A stable name of the byte form with its version and parameters, such as {@code sum.bigint/1}; part of a model's
     * fingerprint. */
    String format();

    /** The type of the result. */
    Type result();

    /** What {@link State#update} and {@link Column} receive. */
    Intake intake();

    /** The state of no events. */
    State zero();

    /** Reads what {@link State#write} wrote, part or total. */
    State read(ByteReader in);

    /** States of many groups for the pass, as fast as this aggregate can. */
    default Column column() {
        return new StateColumn(this);
    }
}
