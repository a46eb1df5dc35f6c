/** The ledger kept in a database. */
package dev.tidemark.store;
