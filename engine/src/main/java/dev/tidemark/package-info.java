/** Tidemark as a library: open a project, or build one in Java, and run it. */
package dev.tidemark;
