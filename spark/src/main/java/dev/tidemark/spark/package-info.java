/** The pass inside Spark's tasks. */
package dev.tidemark.spark;
