package dev.tidemark.engine.pass;

/** A model that could not count a slice. Positions are those of the pass's lists. */
public record ModelFailure(int model, int slice, String reason) {}
