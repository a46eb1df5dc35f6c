/** The same work by hand, on other engines; each is a program of its own. */
package dev.tidemark.bench.peer;
