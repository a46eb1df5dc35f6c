package dev.tidemark.engine.program;

import dev.tidemark.core.type.Type;
import java.io.Serializable;

/**
 * What the pass may know of an expression of a program.
 *
 * @param type of the result
 * @param field the wanted field that this expression is, unchanged; -1 when it computes something
 * @param soleTextField the wanted STRING field that alone decides the result, so that equal text gives equal results; -1
 *     when there is none
 * @param perEvent whether the result depends on the event alone and can be computed once for all models; false when it
 *     depends on a generator's row
 */
public record ExpressionFacts(Type type, int field, int soleTextField, boolean perEvent) implements Serializable {}
