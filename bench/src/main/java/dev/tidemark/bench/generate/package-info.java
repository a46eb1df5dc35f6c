/**
 * Event logs of any size from a seed: the same arguments give the same bytes. Needs nothing but the JDK, so that
 * {@code bench/generate} starts without a build.
 */
package dev.tidemark.bench.generate;
