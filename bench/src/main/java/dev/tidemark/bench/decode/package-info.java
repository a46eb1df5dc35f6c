/** How fast events are read when nothing is counted. */
package dev.tidemark.bench.decode;
