package dev.tidemark.core.yaml;

import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.yaml.shape.Choice;
import dev.tidemark.core.yaml.shape.JsonObject;
import dev.tidemark.core.yaml.shape.Quoting;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shape;
import dev.tidemark.core.yaml.shape.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The name of a parameter's type. */
record ParameterTypeShape() implements Shape<Type> {

    @Override
    public Optional<Type> read(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Scalar scalar)) {
            return in.refuseType(words(), node, "write its name");
        }
        Optional<Type> type = ParameterTypes.named(scalar.text());
        if (type.isPresent()) {
            return type;
        }
        return in.refuse(
                "UNKNOWN_VALUE",
                "Unknown type: " + Quoting.shown(scalar.text()),
                Nearest.remedy(scalar.text(), names(), "write one of " + String.join(", ", names())),
                node.place());
    }

    private List<String> names() {
        return allowed().stream().map(Choice.Allowed::word).toList();
    }

    @Override
    public JsonObject schema() {
        List<String> simple =
                names().stream().filter(name -> !name.contains("(")).toList();
        return JsonObject.of(
                "anyOf",
                List.of(
                        JsonObject.of("enum", simple),
                        JsonObject.of("type", "string").with("pattern", ParameterTypes.DECIMAL_FORM)));
    }

    @Override
    public String words() {
        return "a type";
    }

    @Override
    public List<Choice.Allowed> allowed() {
        return Stream.of(
                        new Choice.Allowed("string", "any text"),
                        new Choice.Allowed("int", "a whole number of 32 bits"),
                        new Choice.Allowed("long", "a whole number of 64 bits"),
                        new Choice.Allowed("double", "a floating-point number"),
                        new Choice.Allowed(
                                "decimal(p,s)", "an exact number of `p` digits, `s` of them behind the point"),
                        new Choice.Allowed("boolean", "`true` or `false`"),
                        new Choice.Allowed("date", "a day, as `2017-07-17`"),
                        new Choice.Allowed(
                                "timestamp",
                                "an instant, as `2017-07-17 22:40:30`, with `Z` or an offset if not in the project's time zone"))
                .toList();
    }

    @Override
    public boolean isFor(Yaml node) {
        return node instanceof Yaml.Scalar;
    }
}
