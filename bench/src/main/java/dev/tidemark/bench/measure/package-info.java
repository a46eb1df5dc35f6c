/** What a process costs, and how that is reported. */
package dev.tidemark.bench.measure;
