package dev.tidemark.core.ledger;

import java.time.Instant;

/**
 * The right to write. {@code token} grows with every acquisition: a commit under an older token is refused, however long
 * its owner slept.
 */
public record Lease(String owner, long token, Instant until) {}
