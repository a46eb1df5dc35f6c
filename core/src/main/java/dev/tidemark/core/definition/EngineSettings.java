package dev.tidemark.core.definition;

/**
 * How the local engine may use the machine.
 *
 * @param threads that read and count; 0 means one for each processor
 * @param memoryBytes for states before they spill; 0 means a share of the heap
 */
public record EngineSettings(int threads, long memoryBytes) {}
