package dev.tidemark.core.ledger;

import dev.tidemark.core.state.State;
import java.util.List;

/**
 * What a round contributes to one key of one model.
 *
 * @param key the canonical encoding of the key tuple
 * @param parts one for each slice that has events of this key
 */
public record KeyParts(byte[] key, List<Part> parts) {

    /** The states of one slice; members carry the ledger's ids. */
    public record Part(long slice, State[] states) {}
}
