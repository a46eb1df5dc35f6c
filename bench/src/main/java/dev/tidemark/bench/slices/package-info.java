/** What one slice costs when there are many, and what a commit of many keys costs. */
package dev.tidemark.bench.slices;
