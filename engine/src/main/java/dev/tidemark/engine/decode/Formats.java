package dev.tidemark.engine.decode;

import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The formats on the class path, by name. */
public final class Formats {

    private static final Map<String, Format> BY_NAME = new TreeMap<>();

    static {
        for (Format format : ServiceLoader.load(Format.class, Formats.class.getClassLoader())) {
            BY_NAME.put(format.name(), format);
        }
    }

    private Formats() {}

    /** @throws TidemarkException when there is no such format */
    public static Format named(String name) {
        Format format = BY_NAME.get(name);
        if (format == null) {
            throw new TidemarkException(Problem.user(
                    "UNKNOWN_FORMAT",
                    "Unknown format: " + name,
                    Nearest.remedy(name, BY_NAME.keySet(), "one of " + String.join(", ", BY_NAME.keySet()))));
        }
        return format;
    }
}
