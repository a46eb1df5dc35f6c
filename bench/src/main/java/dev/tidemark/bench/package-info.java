/** Measurements of Tidemark and of its peers on the same data. */
package dev.tidemark.bench;
