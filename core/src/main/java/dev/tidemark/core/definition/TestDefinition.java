package dev.tidemark.core.definition;

import dev.tidemark.core.problem.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test of a model: steps in order. The short form {@code given:} and {@code expect:} is a script of two steps. */
public record TestDefinition(String name, List<Step> script, Location location) {

    public TestDefinition {
        script = List.copyOf(script);
    }

    /** What happens to the project under test. */
    public sealed interface Step {
        Location location();
    }

    /**
     * Events arrive as a new slice of each named source and are counted. {@code late:} is the same step under a name that
     * says why it is there.
     *
     * @param slice the slice's name for later steps; made up when not written
     */
    public record Given(String slice, Map<String, List<TestRow>> events, Location location) implements Step {
        public Given {
            events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
        }
    }

    /** The slice is delivered and counted again. */
    public record Again(String slice, Location location) implements Step {}

    public record Undo(String slice, Location location) implements Step {}

    public record Replay(String slice, Location location) implements Step {}

    /** The published table must hold exactly these rows, in any order unless the model says ORDER BY. */
    public record Expect(List<TestRow> rows, Location location) implements Step {
        public Expect {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row as written. Columns that a row of {@code given} leaves out are NULL; those that a row of {@code expect} leaves
     * out are not compared.
     *
     * @param values YAML's values: String, Long, java.math.BigDecimal, Double, Boolean, null, List, Map
     */
    public record TestRow(Map<String, @Nullable Object> values, Location location) {
        public TestRow {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
