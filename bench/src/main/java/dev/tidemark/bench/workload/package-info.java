/** What is measured: the data, the tables wanted of it, and whether two programs made the same tables. */
package dev.tidemark.bench.workload;
