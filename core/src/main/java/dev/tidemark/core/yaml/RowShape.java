package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.TestDefinition.TestRow;
import dev.tidemark.core.yaml.shape.JsonObject;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shape;
import dev.tidemark.core.yaml.shape.Values;
import dev.tidemark.core.yaml.shape.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a test: values of any type by column. */
record RowShape() implements Shape<TestRow> {

    @Override
    public Optional<TestRow> read(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            return in.refuseType(words(), node, "write {column: value, …}");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> values.put(entry.key().text(), Values.of(entry.value(), in)));
        return Optional.of(new TestRow(values, node.place()));
    }

    @Override
    public JsonObject schema() {
        return JsonObject.of("type", "object");
    }

    @Override
    public String words() {
        return "a row of values by column";
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Mapping;
    }
}
