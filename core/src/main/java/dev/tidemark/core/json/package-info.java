/** JSON text for output and for tests; event data has decoders of its own. */
package dev.tidemark.core.json;
