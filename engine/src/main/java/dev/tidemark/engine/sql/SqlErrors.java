package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Some;

/** Spark's errors in Tidemark's words: what, why, what to do, and where in the definition. */
public final class SqlErrors {

    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z][A-Z0-9_.]*]\\s*");
    private static final Pattern ANSI_ADVICE =
            Pattern.compile("(?is)[ (]*if necessary set \"?spark\\.sql\\.ansi\\.enabled.*?bypass this error[.)]*");
    private static final Pattern MISMATCH =
            Pattern.compile("^Cannot resolve \"(.*?)\" due to data type mismatch: (.*)$");
    private static final Pattern EXPRESSION_ID = Pattern.compile("\\b(\\w+)#\\d+L?\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?\\]])\\s+(?=[A-Z])");
    private static final Pattern ADVICE =
            Pattern.compile("^(Use|Add|Please|If|Verify|Correct|To|Try|Consider|Did|Fix)\\b.*");
    private static final Pattern PROPOSALS = Pattern.compile("Did you mean one of the following\\? \\[(.*)]\\.?");

    private SqlErrors() {}

    /** What a query could have meant where it names something that is not there. */
    record Names(Collection<String> relations, Collection<String> functions, Collection<String> parameters) {
        static final Names NONE = new Names(List.of(), List.of(), List.of());
    }

    /**
     * A failure of a query that stands in no file.
     *
     * @param relations what it could have read from
     */
    public static Problem problem(Throwable failure, Collection<String> relations) {
        if (failure instanceof SparkThrowable spark && spark.getCondition() != null) {
            Names names = new Names(relations, List.of(), List.of());
            return worded(spark.getCondition(), spark.getMessageParameters(), message(failure), names);
        }
        return new Problem("QUERY_FAILED", Kind.USER, "The query failed: " + message(failure), null, null);
    }

    /** A failure to read or resolve SQL as a problem with its place. */
    static Problem problem(Throwable failure, SqlText text, SqlSession session, Names names) {
        if (failure instanceof StackOverflowError) {
            return Problem.user("SQL_TOO_DEEP", "The SQL is nested too deeply to be read", "split it into views")
                    .at(text.start());
        }
        Location place = session.place(origin(failure), text);
        if (failure instanceof SparkThrowable spark && spark.getCondition() != null) {
            place = nearer(place, spark.getMessageParameters(), text);
            return worded(spark.getCondition(), spark.getMessageParameters(), message(failure), names)
                    .at(place);
        }
        return new Problem("SQL_NOT_UNDERSTOOD", Kind.USER, "The SQL cannot be read: " + message(failure), null, place);
    }

    /** Where the expression that Spark complains of stands, if Spark points at the query as a whole. */
    private static Location nearer(Location place, Map<String, String> parameters, SqlText text) {
        if (!place.equals(text.start())) {
            return place;
        }
        for (String name : List.of("expression", "sqlExpr", "filter")) {
            String expression = plain(parameters.get(name)).replaceFirst("^\\((.*)\\)$", "$1");
            if (!expression.isEmpty()) {
                Matcher found = Pattern.compile("(?i)(?<![\\w.])" + Pattern.quote(expression) + "(?![\\w.])")
                        .matcher(text.text());
                if (found.find()) {
                    String before = text.text().substring(0, found.start());
                    int line = (int) before.chars()
                                    .filter(character -> character == '\n')
                                    .count()
                            + 1;
                    return text.at(line, found.start() - before.lastIndexOf('\n'));
                }
            }
        }
        return place;
    }

    /** A failure to compute an expression of a row as a problem that names the expression. */
    static Problem evaluation(RuntimeException failure, Expression expression) {
        String code = failure instanceof SparkThrowable spark && spark.getCondition() != null
                ? spark.getCondition()
                : "EXPRESSION_FAILED";
        Problem problem = worded(code, message(failure));
        String sql = written(failure)
                .or(() -> Expressions.written(expression.origin()))
                .orElse("");
        return sql.isEmpty()
                ? problem
                : new Problem(
                        problem.code(),
                        problem.kind(),
                        "Cannot compute " + sql + ": " + problem.message(),
                        problem.remedyOrNull(),
                        null);
    }

    private static Optional<String> written(RuntimeException failure) {
        if (failure instanceof SparkThrowable spark) {
            for (QueryContext context : spark.getQueryContext()) {
                String fragment = context.fragment().replaceAll("\\s+", " ").strip();
                if (!fragment.isEmpty() && fragment.length() <= 120) {
                    return Optional.of(fragment);
                }
            }
        }
        return Optional.empty();
    }

    /** The words of a failure without Spark's condition, state and plan. */
    static String message(Throwable failure) {
        String text = failure instanceof AnalysisException analysis ? analysis.message() : failure.getMessage();
        if (text == null) {
            return failure.getClass().getSimpleName();
        }
        String bare = CONDITION.matcher(text).replaceFirst("");
        bare = cut(bare, " SQLSTATE:");
        bare = cut(bare, "\n== ");
        bare = cut(bare, ";\n");
        bare = EXPRESSION_ID.matcher(bare).replaceAll("$1");
        // Spark's way out is a setting that Tidemark does not have.
        bare = ANSI_ADVICE.matcher(bare).replaceAll("");
        return bare.replaceAll("\\s+", " ").strip();
    }

    /** Splits Spark's advice from its statement. */
    static Problem worded(String code, String message) {
        List<String> statements = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        String rest = MISMATCH.matcher(message).replaceFirst("Cannot compute $1: $2");
        Matcher proposals = PROPOSALS.matcher(rest);
        if (proposals.find()) {
            advice.add("did you mean " + plain(proposals.group(1)).replaceFirst(", ([^,]*)$", " or $1") + "?");
            rest = proposals.replaceFirst("").strip();
        }
        for (String sentence : SENTENCE_END.split(rest)) {
            String bare = sentence.replaceFirst("[.;]$", "");
            if (statements.isEmpty() || !ADVICE.matcher(sentence).matches()) {
                statements.add(bare);
            } else if (!sentence.contains("spark.apache.org") && !sentence.contains("legacy configuration")) {
                advice.add(lowerFirst(bare));
            }
        }
        return new Problem(
                code.replace('.', '_'),
                Kind.USER,
                String.join("; ", statements),
                advice.isEmpty() ? null : String.join(", or ", advice),
                null);
    }

    private static Problem worded(String condition, Map<String, String> parameters, String message, Names names) {
        return switch (condition.replaceFirst("\\..*", "")) {
            case "UNRESOLVED_COLUMN" -> {
                String name = plain(parameters.get("objectName"));
                yield unknown("UNKNOWN_COLUMN", "Unknown column: ", name, proposal(name, parameters));
            }
            case "UNRESOLVED_FIELD" -> {
                String name = plain(parameters.get("fieldName"));
                String what = "Unknown field of " + plain(parameters.get("columnPath")) + ": ";
                yield unknown("UNKNOWN_FIELD", what, name, proposal(name, parameters));
            }
            case "FIELD_NOT_FOUND" -> {
                String name = plain(parameters.get("fieldName"));
                List<String> fields = List.of(plain(parameters.get("fields")).split(", "));
                String near = nearest(name, fields);
                yield unknown(
                        "UNKNOWN_FIELD",
                        "Unknown field: ",
                        name,
                        near == null ? "the struct has " + String.join(", ", fields) : near);
            }
            case "UNRESOLVED_ROUTINE" -> {
                String name = plain(parameters.get("routineName"));
                yield unknown("UNKNOWN_FUNCTION", "Unknown function: ", name, nearest(name, names.functions()));
            }
            case "TABLE_OR_VIEW_NOT_FOUND" -> {
                String name = plain(parameters.get("relationName"));
                String known = nearest(name, names.relations());
                yield unknown(
                        "UNKNOWN_SOURCE",
                        "Unknown source or view: ",
                        name,
                        known == null ? "this project has " + String.join(", ", names.relations()) : known);
            }
            case "UNBOUND_SQL_PARAMETER" -> {
                String name = plain(parameters.get("name"));
                String known = nearest(name, names.parameters());
                yield unknown(
                        "UNKNOWN_PARAMETER",
                        "Unknown parameter: ",
                        ":" + name,
                        known == null ? "declare it under params in tidemark.yaml" : known);
            }
            default -> worded(condition, message);
        };
    }

    private static Problem unknown(String code, String what, String name, @Nullable String remedy) {
        return new Problem(code, Kind.USER, what + name, remedy, null);
    }

    /** The names that a column could have meant: the nearest, or else a few that there are. */
    private static @Nullable String proposal(String name, Map<String, String> parameters) {
        String proposal = parameters.get("proposal");
        if (proposal == null) {
            return null;
        }
        List<String> proposed = List.of(plain(proposal).split(", "));
        String near = nearest(name.substring(name.lastIndexOf('.') + 1), proposed);
        if (near != null) {
            return near;
        }
        return "there are " + String.join(", ", proposed.subList(0, Math.min(4, proposed.size())));
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        return Nearest.to(name, known).map(near -> "did you mean " + near + "?").orElse(null);
    }

    private static String plain(@Nullable String quoted) {
        return quoted == null ? "" : quoted.replace("`", "").replace("\"", "");
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String cut(String text, String from) {
        int at = text.indexOf(from);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Origin origin(Throwable failure) {
        Option<String> name = Option.empty();
        if (failure instanceof SparkThrowable spark) {
            for (QueryContext context : spark.getQueryContext()) {
                if (!context.objectName().isEmpty()) {
                    name = new Some<>(context.objectName());
                    break;
                }
            }
        }
        Option<Object> line = Option.empty();
        Option<Object> position = Option.empty();
        if (failure instanceof AnalysisException analysis) {
            line = analysis.line();
            position = analysis.startPosition();
        }
        return new Origin(
                line,
                position,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                name,
                Option.empty(),
                Option.empty(),
                Option.empty());
    }
}
