/** From a query to counted states: the SQL front end, the readers and the pass. */
package dev.tidemark.engine;
