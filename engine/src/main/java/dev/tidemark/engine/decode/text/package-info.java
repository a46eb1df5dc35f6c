/** What text formats share: finding fields, checking UTF-8, and reading typed values from text. */
package dev.tidemark.engine.decode.text;
