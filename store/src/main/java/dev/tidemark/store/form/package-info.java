/** Text and byte forms of values that every store shares. */
@NullMarked
package dev.tidemark.store.form;

import org.jspecify.annotations.NullMarked;
