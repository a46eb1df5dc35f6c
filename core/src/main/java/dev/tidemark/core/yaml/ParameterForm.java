package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Quoting;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shapes;
import dev.tidemark.core.yaml.shape.Shapes.Literal;
import dev.tidemark.core.yaml.shape.Yaml;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A typed parameter. */
final class ParameterForm {

    private static final Key<Type> TYPE =
            Key.required("type", new ParameterTypeShape(), "The parameter's type.", "decimal(10,2)");
    private static final Key<Literal> DEFAULT = Key.optional(
            "default",
            Shapes.literal(),
            "The value when the command line gives none; without it the command line must. `null` is NULL.",
            "data/enriched");
    private static final Key<String> DESCRIPTION = Key.withDefault(
            "description", Shapes.text(), "\"\"", "What the parameter is for.", "Where enriched events lie.");

    static final Form<Declared> FORM = Form.of("parameter", "A typed parameter of the project.")
            .keys(TYPE, DEFAULT, DESCRIPTION)
            .makes(fields -> new Declared(
                    fields.get(TYPE), fields.find(DEFAULT).orElse(null), fields.get(DESCRIPTION), fields.place()));

    private ParameterForm() {}

    /** A parameter before it has a value. */
    record Declared(Type type, @Nullable Literal defaultOrNull, String description, Location place) {

        /** The parameter with its value; empty, with a problem, if it has none that fits. */
        Optional<Parameter> resolve(String name, @Nullable String override, ZoneId zone, Reading in) {
            if (override != null) {
                Optional<Object> value = ParameterTypes.parse(override, type, zone);
                if (value.isEmpty()) {
                    in.problems()
                            .add(Problem.usage(
                                    "BAD_PARAMETER",
                                    "Value of --param " + name + " does not fit " + ParameterTypes.written(type) + ": "
                                            + Quoting.shown(override),
                                    "write " + ParameterTypes.words(type)));
                }
                return value.map(found -> parameter(name, found));
            }
            if (defaultOrNull == null) {
                return in.refuse(
                        "MISSING_PARAMETER",
                        "Parameter has no value: " + name,
                        "give --param " + name + "=… or a default",
                        place);
            }
            if (defaultOrNull.meaning() == Yaml.Meaning.NULL) {
                return Optional.of(parameter(name, null));
            }
            Optional<Object> value = ParameterTypes.parse(defaultOrNull.text(), type, zone);
            if (value.isEmpty()) {
                return in.refuse(
                        "BAD_PARAMETER",
                        "Default does not fit " + ParameterTypes.written(type) + ": "
                                + Quoting.shown(defaultOrNull.text()),
                        "write " + ParameterTypes.words(type),
                        defaultOrNull.place());
            }
            return value.map(found -> parameter(name, found));
        }

        private Parameter parameter(String name, @Nullable Object value) {
            return new Parameter(name, type, value, description, place);
        }
    }
}
