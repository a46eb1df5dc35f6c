package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import dev.tidemark.core.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * A typed parameter of a project: {@code ${name}} in paths, {@code :name} as a bound value in SQL.
 *
 * @param valueOrNull logical value of {@code type}
 */
public record Parameter(String name, Type type, @Nullable Object valueOrNull, String description, Location location) {}
