package dev.tidemark.engine.program;

import java.io.Serializable;
import java.util.List;

/**
 * How events of one source reach the states of one model.
 *
 * @param model position in the list of models the program was made for
 * @param keys expressions of the key, in the order of the model's key types
 */
public record InputProgram(int model, List<Step> steps, int[] keys, List<Call> calls) implements Serializable {}
