package dev.tidemark.engine.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.AesEncrypt;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what would give something else when the same events are counted again, and what a row cannot compute by
 * itself.
 */
final class Determinism {

    private static final String AGAIN =
            " is not deterministic: counted again, the same events would give something else";

    private static final String TIME_REMEDY = "use the source's event time, or _ingested_at";

    /** Expressions that say they are deterministic, or whose remedy is their own, by class name. */
    private static final Map<String, String> REMEDIES = remedies();

    private static final Pattern SPECIAL_TIME =
            Pattern.compile("(?is)^\\s*(date|timestamp(_ltz|_ntz)?)\\s*'\\s*(now|today|yesterday|tomorrow)\\b.*");

    static final String RANDOM_REMEDY = "derive it from the event, for instance with xxhash64(event_id)";

    private Determinism() {}

    static String notDeterministic(String called) {
        return called + AGAIN;
    }

    private static Map<String, String> remedies() {
        Map<String, String> remedies = new LinkedHashMap<>();
        for (String time : new String[] {
            "CurrentDate", "CurrentTimestamp", "Now", "LocalTimestamp", "CurrentTime", "CurrentBatchTimestamp"
        }) {
            remedies.put(time, TIME_REMEDY);
        }
        for (String place : new String[] {"InputFileName", "InputFileBlockStart", "InputFileBlockLength"}) {
            remedies.put(place, "use _file or _slice");
        }
        for (String random : new String[] {"Rand", "Randn", "Uniform", "RandStr", "Uuid", "Shuffle"}) {
            remedies.put(random, RANDOM_REMEDY);
        }
        for (String number : new String[] {"MonotonicallyIncreasingID", "SparkPartitionID"}) {
            remedies.put(number, "use a field that tells events apart");
        }
        for (String who :
                new String[] {"CurrentUser", "SessionUser", "CurrentDatabase", "CurrentCatalog", "SparkVersion"}) {
            remedies.put(who, "write the value, or declare a parameter");
        }
        for (String java : new String[] {"CallMethodViaReflection", "TryReflect"}) {
            remedies.put(java, "use a SQL function");
        }
        return remedies;
    }

    static void check(LogicalPlan plan, Refusals refusals) {
        for (Expression expression : Scala.<Expression>list(plan.expressions())) {
            check(expression, refusals);
        }
        for (LogicalPlan child : Scala.<LogicalPlan>list(plan.children())) {
            check(child, refusals);
        }
    }

    static void check(Expression expression, Refusals refusals) {
        String remedy = remedyOrNull(expression);
        if (remedy != null) {
            refusals.add(
                    "NOT_DETERMINISTIC", expression.origin(), notDeterministic(Expressions.called(expression)), remedy);
            return;
        }
        if (expression instanceof SubqueryExpression) {
            refusals.add(
                    expression.origin(),
                    "a subquery reads other rows, and each event is counted by itself",
                    "put the values into a parameter, or make the other query an input of the model");
            return;
        }
        for (Expression child : Scala.<Expression>list(expression.children())) {
            check(child, refusals);
        }
    }

    private static @Nullable String remedyOrNull(Expression expression) {
        String known = REMEDIES.get(expression.getClass().getSimpleName());
        if (known != null) {
            return known;
        }
        if (expression instanceof Literal) {
            return Expressions.written(expression.origin())
                            .filter(text -> SPECIAL_TIME.matcher(text).matches())
                            .isPresent()
                    ? TIME_REMEDY
                    : null;
        }
        if (expression instanceof AesEncrypt encrypt) {
            return isText(encrypt.iv(), "") && !isText(encrypt.mode(), "ECB")
                    ? "give it an initialisation vector, its fifth argument"
                    : null;
        }
        if (expression instanceof AggregateFunction) {
            // Those that depend on the order of events have one here: the event time.
            return null;
        }
        boolean children =
                Scala.<Expression>list(expression.children()).stream().allMatch(Expression::deterministic);
        return children && !expression.deterministic() ? "leave it out" : null;
    }

    private static boolean isText(Expression expression, String text) {
        Expression bare = expression instanceof Cast cast ? cast.child() : expression;
        return bare instanceof Literal literal
                && literal.value() != null
                && literal.value().toString().equalsIgnoreCase(text);
    }
}
