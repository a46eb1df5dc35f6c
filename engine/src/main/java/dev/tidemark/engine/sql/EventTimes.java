package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import scala.Option;

/** The time of an event, by which first and last are told apart. */
final class EventTimes {

    private final Project project;
    private final Map<String, Schema> schemas;
    private final Refusals refusals;

    EventTimes(Project project, Map<String, Schema> schemas, Refusals refusals) {
        this.project = project;
        this.schemas = schemas;
        this.refusals = refusals;
    }

    /** The source's event time as an expression over its columns. */
    Expression of(String source, AggregateCall call) {
        SourceDefinition definition = project.source(source).orElseThrow();
        String path = definition.eventTime().orElse(null);
        if (path == null) {
            refusals.add(
                    "NO_EVENT_TIME",
                    call.origin(),
                    call.called() + " depends on the order of events, and source " + source + " has no event_time",
                    "add event_time: to the source, or use min_by or max_by");
            throw new Stop();
        }
        Schema schema = Objects.requireNonNull(schemas.get(source));
        Expression time = null;
        List<Type.Field> fields = schema.fields();
        Type type = null;
        for (String name : path.split("\\.")) {
            int ordinal = ordinal(fields, name);
            if (ordinal < 0) {
                type = null;
                break;
            }
            type = fields.get(ordinal).type();
            time = time == null
                    ? new BoundReference(ordinal, SparkTypes.spark(type), true)
                    : new GetStructField(
                            time, ordinal, Option.apply(fields.get(ordinal).name()));
            fields = type instanceof Type.Struct struct ? struct.fields() : List.of();
        }
        if (time == null || type == null) {
            refusals.add(
                    "NO_EVENT_TIME",
                    call.origin(),
                    "source " + source + " has no field for its event_time: " + path,
                    "name a field of the source");
            throw new Stop();
        }
        if (type != Type.Primitive.TIMESTAMP
                && type != Type.Primitive.TIMESTAMP_NTZ
                && type != Type.Primitive.DATE
                && type != Type.Primitive.BIGINT) {
            refusals.add(
                    "NO_EVENT_TIME",
                    call.origin(),
                    call.called() + " depends on the order of events, and the event_time of source " + source + " is "
                            + type.ddl() + ": " + path,
                    "declare the field as TIMESTAMP");
            throw new Stop();
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
