/** The aggregate functions: exactly what Spark means by them, as states that can be cut, merged and taken apart. */
package dev.tidemark.core.aggregate;
