package dev.tidemark.engine.program;

import java.io.Serializable;

/**
 * One aggregate function of a model's input.
 *
 * @param aggregate position in the model's algebra
 * @param arguments expressions; for distinct members all of them make one member
 * @param filter the expression of FILTER (WHERE …), or -1
 */
public record Call(int aggregate, int[] arguments, int filter) implements Serializable {}
