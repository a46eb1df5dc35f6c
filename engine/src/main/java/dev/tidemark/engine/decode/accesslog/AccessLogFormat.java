package dev.tidemark.engine.decode.accesslog;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.FixedFields;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Options;
import dev.tidemark.engine.decode.SchemaInference;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code access_log}: the combined and the common log format of Apache and nginx, told apart line by line.
 *
 * <pre>
 * remote_host ident user [dd/Mon/yyyy:HH:mm:ss ±hhmm] "request" status bytes "referrer" "user_agent"
 * </pre>
 *
 * <p>A {@code -} is NULL, but for the request. {@code method}, {@code path}, {@code query} and {@code protocol} are the
 * request's parts, and NULL when it is no request line of HTTP; such a line is an event all the same. Escaped quotes,
 * backslashes and printable characters are resolved; other escapes stay as they are, and bytes that are not UTF-8 become
 * U+FFFD. What a server logs after the user agent is passed over and reported as the field {@code extra}.
 */
public final class AccessLogFormat implements Format {

    static final Schema SCHEMA = new Schema(List.of(
            new Type.Field("remote_host", Type.Primitive.STRING),
            new Type.Field("ident", Type.Primitive.STRING),
            new Type.Field("user", Type.Primitive.STRING),
            new Type.Field("time", Type.Primitive.TIMESTAMP),
            new Type.Field("request", Type.Primitive.STRING),
            new Type.Field("method", Type.Primitive.STRING),
            new Type.Field("path", Type.Primitive.STRING),
            new Type.Field("query", Type.Primitive.STRING),
            new Type.Field("protocol", Type.Primitive.STRING),
            new Type.Field("status", Type.Primitive.INT),
            new Type.Field("bytes", Type.Primitive.BIGINT),
            new Type.Field("referrer", Type.Primitive.STRING),
            new Type.Field("user_agent", Type.Primitive.STRING)));

    @Override
    public String name() {
        return "access_log";
    }

    @Override
    public Configured configure(Map<String, String> options, ZoneId zone) {
        new Options(name(), options).done();
        return new AccessLog();
    }

    private record AccessLog() implements Configured {

        @Override
        public Optional<Schema> fixedSchema() {
            return Optional.of(SCHEMA);
        }

        @Override
        public boolean splittable() {
            return true;
        }

        @Override
        public boolean hasHeader() {
            return false;
        }

        @Override
        public Decoder decoder(Schema schema, List<FieldPath> wanted) {
            Problems problems = new Problems();
            FixedFields.check("access_log", SCHEMA, schema, problems);
            for (Type.Field field : schema.fields()) {
                if (SCHEMA.field(field.name()).isEmpty()) {
                    problems.add(Problem.user(
                            "UNKNOWN_FIELD",
                            "Events of format access_log have no field: " + field.name(),
                            "leave the schema out: the format gives it"));
                }
            }
            problems.throwIfAny();
            return new AccessLogDecoder(wanted);
        }

        @Override
        public SchemaInference inference() {
            return new NothingToLearn();
        }
    }
}
