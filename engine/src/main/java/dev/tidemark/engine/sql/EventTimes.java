package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** The time of an event, by which first and last are told apart. */
final class EventTimes {

    private static final String NO_EVENT_TIME = "NO_EVENT_TIME";

    private static final Set<Type> TYPES =
            Set.of(Type.Primitive.TIMESTAMP, Type.Primitive.TIMESTAMP_NTZ, Type.Primitive.DATE, Type.Primitive.BIGINT);

    private final Project project;
    private final Map<String, Schema> schemas;
    private final Refusals refusals;

    EventTimes(Project project, Map<String, Schema> schemas, Refusals refusals) {
        this.project = project;
        this.schemas = schemas;
        this.refusals = refusals;
    }

    /**
     * The one type that the event times of these sources have.
     *
     * @param called the function that depends on the order of events, as it was written
     * @throws Stop when there is none, which was noted
     */
    Type type(List<String> sources, String called, Origin origin) {
        Type common = null;
        for (String source : sources) {
            String path =
                    project.source(source).flatMap(SourceDefinition::eventTime).orElse(null);
            if (path == null) {
                refuse(origin, called, "source " + source + " has no event_time", "add event_time: to the source");
                throw new Stop();
            }
            Expression time = expressionOrNull(source, path);
            Type type = time == null ? null : SparkTypes.supported(time.dataType());
            if (type == null) {
                refuse(
                        origin,
                        called,
                        "source " + source + " has no field for its event_time: " + path,
                        "name a field of the source");
                throw new Stop();
            }
            if (!TYPES.contains(type)) {
                refuse(
                        origin,
                        called,
                        "the event_time of source " + source + " is " + type.ddl() + ": " + path,
                        "declare the field as TIMESTAMP");
                throw new Stop();
            }
            if (common != null && !common.equals(type)) {
                refuse(
                        origin,
                        called,
                        "the event times of its sources have different types: " + common.ddl() + ", " + type.ddl(),
                        "declare both as TIMESTAMP");
                throw new Stop();
            }
            common = type;
        }
        return Objects.requireNonNull(common);
    }

    /** The source's event time, which has a {@link #type}, as an expression over its columns. */
    Expression of(String source) {
        String path =
                project.source(source).flatMap(SourceDefinition::eventTime).orElseThrow();
        return Objects.requireNonNull(expressionOrNull(source, path));
    }

    private void refuse(Origin origin, String called, String why, String remedy) {
        refusals.add(
                NO_EVENT_TIME,
                origin,
                called + " depends on the order of events, and " + why,
                remedy + ", or use min, max, min_by or max_by");
    }

    private @Nullable Expression expressionOrNull(String source, String path) {
        Expression time = null;
        List<Type.Field> fields = Objects.requireNonNull(schemas.get(source)).fields();
        for (String name : path.split("\\.")) {
            int ordinal = ordinal(fields, name);
            if (ordinal < 0) {
                return null;
            }
            Type.Field field = fields.get(ordinal);
            time = time == null
                    ? new BoundReference(ordinal, SparkTypes.spark(field.type()), true)
                    : new GetStructField(time, ordinal, Option.apply(field.name()));
            fields = field.type() instanceof Type.Struct struct ? struct.fields() : List.of();
        }
        return time;
    }

    private static int ordinal(List<Type.Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
