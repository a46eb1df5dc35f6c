package dev.tidemark.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.CurrentTimeZone;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What Catalyst's expression trees lack when they are handled from Java. */
final class Expressions {

    /** Fewer constants than this are compared one by one. */
    private static final int LONG_LIST = 10;

    private Expressions() {}

    /** Replaces from the top down; the operator gives null for what stays and is then asked about its children. */
    static Expression replace(Expression expression, ReplaceOrNull operator) {
        Expression replaced = operator.apply(expression);
        if (replaced != null) {
            return replaced;
        }
        return mapChildren(expression, child -> replace(child, operator));
    }

    /** As {@link UnaryOperator}, but null for what stays. */
    @FunctionalInterface
    interface ReplaceOrNull {
        @Nullable Expression apply(Expression expression);
    }

    static Expression mapChildren(Expression expression, UnaryOperator<Expression> operator) {
        if (expression.children().isEmpty()) {
            return expression;
        }
        List<Expression> children = new ArrayList<>();
        boolean changed = false;
        for (Expression child : Scala.<Expression>list(expression.children())) {
            Expression mapped = operator.apply(child);
            changed |= mapped != child;
            children.add(mapped);
        }
        return changed ? expression.withNewChildren(Scala.seq(children)) : expression;
    }

    static void visit(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        for (Expression child : Scala.<Expression>list(expression.children())) {
            visit(child, visitor);
        }
    }

    /** How many nodes a tree has. */
    static int size(Expression expression) {
        int[] nodes = new int[1];
        visit(expression, part -> nodes[0]++);
        return nodes[0];
    }

    /** Puts what can be evaluated in the place of what only the optimizer would have replaced. */
    static Expression evaluable(Expression expression) {
        return replace(expression, part -> {
            if (part instanceof RuntimeReplaceable replaceable) {
                return evaluable(replaceable.replacement());
            }
            if (part instanceof CurrentTimeZone) {
                return new Literal(UTF8String.fromString(SQLConf.get().sessionLocalTimeZone()), DataTypes.StringType);
            }
            return null;
        });
    }

    /** Computes what does not depend on the event; what fails is left to fail where it is computed. */
    static Expression folded(Expression expression) {
        return replace(expression, part -> {
            if (part instanceof In in) {
                return inSetOrNull(in);
            }
            if (part instanceof Literal || !part.foldable()) {
                return null;
            }
            try {
                return new Literal(part.eval(null), part.dataType());
            } catch (Exception failure) {
                return part;
            }
        });
    }

    /** A long list of constants as a set, which is not searched one by one. */
    private static @Nullable Expression inSetOrNull(In in) {
        List<Expression> list = Scala.<Expression>list(in.list()).stream()
                .map(Expressions::folded)
                .toList();
        DataType type = in.value().dataType();
        boolean plain = type.equals(DataTypes.StringType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType)
                || type.equals(DataTypes.DateType);
        if (!plain || list.size() <= LONG_LIST || !list.stream().allMatch(Literal.class::isInstance)) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression item : list) {
            values.add(((Literal) item).value());
        }
        return new InSet(folded(in.value()), Scala.<Object>seq(values).toSet());
    }

    /** The SQL that an expression was written as, on one line; empty when it was not written or is long. */
    static Optional<String> written(Origin origin) {
        if (origin.sqlText().isEmpty()
                || origin.startIndex().isEmpty()
                || origin.stopIndex().isEmpty()) {
            return Optional.empty();
        }
        String sql = origin.sqlText().get();
        int from = (Integer) origin.startIndex().get();
        int to = (Integer) origin.stopIndex().get();
        int length = sql.codePointCount(0, sql.length());
        if (from < 0 || to < from || to >= length) {
            return Optional.empty();
        }
        String text = sql.substring(sql.offsetByCodePoints(0, from), sql.offsetByCodePoints(0, to + 1))
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() || text.length() > 120 ? Optional.empty() : Optional.of(text);
    }

    /** How to speak of an expression: as it was written, or else its name. */
    static String called(Expression expression) {
        return written(expression.origin()).orElseGet(() -> expression.prettyName() + "(…)");
    }

    /** Makes an expression that keeps the origin of another. */
    static <T> T at(Origin origin, java.util.function.Supplier<T> work) {
        return CurrentOrigin.withOrigin(origin, work::get);
    }
}
