package dev.tidemark;

import dev.tidemark.engine.decode.Format;
import java.util.ServiceLoader;

/** Finds formats by name. */
final class Formats {

    private Formats() {}

    /** Lines of JSON, which tests are written in. */
    static Format json() {
        for (Format format : ServiceLoader.load(Format.class)) {
            if (format.name().equals("ndjson")) {
                return format;
            }
        }
        throw new IllegalStateException("The format ndjson is not on the class path");
    }
}
