/** Enriched events of Snowplow: 131 fields between tabs, three of them self-describing JSON. */
package dev.tidemark.engine.decode.snowplow;
