/** Sources of files: which slices there are, how they are cut into splits, and how a split is read. */
package dev.tidemark.engine.file;
