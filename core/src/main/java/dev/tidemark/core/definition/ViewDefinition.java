package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;

/** A named row query that models and other views read from like a source. */
public record ViewDefinition(String name, String description, SqlText sql, Location location) {}
