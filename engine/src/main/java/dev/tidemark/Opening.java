package dev.tidemark;

import dev.tidemark.core.yaml.PartialProject;
import dev.tidemark.core.yaml.ProjectReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a project is to be opened. */
public final class Opening {

    private final Path folder;
    private final Map<String, String> params = new LinkedHashMap<>();
    private Map<String, String> variables = System.getenv();
    private Clock clock = Clock.systemUTC();

    Opening(Path folder) {
        this.folder = folder;
    }

    /** Gives parameters other values than their defaults. */
    public Opening params(Map<String, String> values) {
        params.putAll(values);
        return this;
    }

    /** Gives one parameter another value than its default. */
    public Opening param(String name, String value) {
        params.put(name, value);
        return this;
    }

    /** What {@code ${env:NAME}} means; the environment of this process when not called. */
    public Opening variables(Map<String, String> values) {
        variables = Map.copyOf(values);
        return this;
    }

    /** What tells the time; the system's clock when not called. */
    public Opening clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * Reads the definitions, as far as that goes: {@link Tidemark#check} tells what is wrong with them.
     *
     * @throws dev.tidemark.core.problem.TidemarkException when there is no project in the folder, or its definitions
     *     cannot be read
     */
    public Tidemark open() {
        return new Tidemark(ProjectReader.read(folder, variables::get, params), List.of(), Set.of(), clock);
    }

    /** Reads what can be read, so that a check can go on and find the other problems too. */
    public Tidemark openForCheck() {
        PartialProject partial = ProjectReader.readPartially(folder, variables::get, params);
        return new Tidemark(partial.project(), partial.problems(), partial.unread(), clock);
    }
}
