package dev.tidemark.engine.pass;

import java.nio.file.Path;

/**
 * How a pass may use the machine.
 *
 * @param threads that read and count
 * @param memoryBytes for dictionaries, states and finished segments of all threads; beyond it they go to files
 * @param spillFolder where these files are made, and removed again
 */
public record PassSettings(int threads, long memoryBytes, Path spillFolder) {

    public PassSettings {
        if (threads < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException("A pass needs a thread and memory");
        }
    }
}
