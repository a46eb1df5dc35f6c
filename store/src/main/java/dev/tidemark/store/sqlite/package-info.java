/** The ledger in one SQLite file. {@code docs/ledger.md} says how it is laid out and why. */
@NullMarked
package dev.tidemark.store.sqlite;

import org.jspecify.annotations.NullMarked;
