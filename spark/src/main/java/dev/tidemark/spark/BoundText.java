package dev.tidemark.spark;

import dev.tidemark.core.definition.Parameter;
import dev.tidemark.engine.sql.CatalystValues;
import dev.tidemark.engine.sql.SparkTypes;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Literal;

/** SQL with literals in the place of parameters: Spark binds none in the body of a function. */
final class BoundText {

    private BoundText() {}

    static String of(String sql, Map<String, Parameter> parameters) {
        StringBuilder bound = new StringBuilder();
        int index = 0;
        while (index < sql.length()) {
            char character = sql.charAt(index);
            int end = index + 1;
            if (character == '\'' || character == '"' || character == '`') {
                end = quoteEnd(sql, index);
            } else if (character == ':' && (index == 0 || sql.charAt(index - 1) != ':')) {
                while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                    end++;
                }
                Parameter parameter = parameters.get(sql.substring(index + 1, end));
                if (parameter != null) {
                    bound.append('(').append(literal(parameter)).append(')');
                    index = end;
                    continue;
                }
            }
            bound.append(sql, index, end);
            index = end;
        }
        return bound.toString();
    }

    private static int quoteEnd(String sql, int start) {
        char quote = sql.charAt(start);
        int index = start + 1;
        while (index < sql.length() && sql.charAt(index) != quote) {
            index += sql.charAt(index) == '\\' && quote != '`' ? 2 : 1;
        }
        return Math.min(index + 1, sql.length());
    }

    private static String literal(Parameter parameter) {
        Object value = CatalystValues.fromLogical(parameter.type(), parameter.valueOrNull());
        return new Literal(value, SparkTypes.spark(parameter.type())).sql();
    }
}
