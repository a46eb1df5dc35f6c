/** Tables as text: {@code csv} and {@code tsv}. */
package dev.tidemark.engine.decode.delimited;
