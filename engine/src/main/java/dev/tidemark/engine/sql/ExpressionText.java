package dev.tidemark.engine.sql;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Product;
import scala.collection.Iterable;
import scala.collection.Iterator;

/**
 * Expressions as text that is the same whenever they mean the same computation, in every JVM: no ids, no hash codes, no
 * names but those of columns. Equal text is what makes two models share an expression, and part of a fingerprint.
 */
final class ExpressionText {

    private final IntFunction<String> columns;
    private final StringBuilder out = new StringBuilder();
    private final Map<ExprId, Integer> variables = new HashMap<>();

    private ExpressionText(IntFunction<String> columns) {
        this.columns = columns;
    }

    /** @param columns the name of what a {@link BoundReference} with this ordinal refers to */
    static String of(Expression expression, IntFunction<String> columns) {
        ExpressionText text = new ExpressionText(columns);
        text.node(expression);
        return text.out.toString();
    }

    private void node(TreeNode<?> node) {
        if (node instanceof BoundReference reference) {
            out.append('[').append(columns.apply(reference.ordinal())).append(' ');
            out.append(reference.dataType().sql()).append(']');
        } else if (node instanceof Literal literal) {
            out.append(literal.dataType().sql()).append(' ');
            value(literal.value());
        } else if (node instanceof NamedLambdaVariable variable) {
            out.append('$').append(variables.computeIfAbsent(variable.exprId(), id -> variables.size()));
        } else {
            product(node.getClass().getSimpleName(), node);
        }
    }

    private void product(String name, Product product) {
        out.append(name).append('(');
        Iterator<Object> elements = product.productIterator();
        boolean first = true;
        while (elements.hasNext()) {
            if (!first) {
                out.append(", ");
            }
            first = false;
            value(elements.next());
        }
        out.append(')');
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof TreeNode<?> node) {
            node(node);
        } else if (value instanceof DataType type) {
            out.append(type.sql());
        } else if (value instanceof ExprId) {
            out.append('_');
        } else if (value instanceof byte[] bytes) {
            out.append(HexFormat.of().formatHex(bytes));
        } else if (value instanceof Class<?> type) {
            out.append(type.getName());
        } else if (value instanceof Option<?> option) {
            value(option.isDefined() ? option.get() : null);
        } else if (value instanceof Iterable<?> items) {
            out.append('{');
            items.foreach(item -> {
                value(item);
                out.append("; ");
                return null;
            });
            out.append('}');
        } else if (value instanceof String
                || value.getClass().getName().equals("org.apache.spark.unsafe.types.UTF8String")) {
            String text = value.toString();
            out.append(text.length()).append('\'').append(text).append('\'');
        } else if (value instanceof Product product) {
            product(product.productPrefix(), product);
        } else {
            String text = value.toString();
            // What has no text of its own says which object it is, and that differs from run to run.
            out.append(text.matches("(?s).*@[0-9a-f]+.*") ? value.getClass().getName() : text);
        }
    }
}
