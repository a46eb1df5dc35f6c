package dev.tidemark.engine.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Gives every thread expressions of its own. Catalyst's expressions keep buffers, parsers and the variables of lambdas in
 * themselves; only those that are known to keep nothing are shared.
 */
final class ExpressionCopies {

    /** Classes without a state, by simple name. */
    private static final Set<String> STATELESS = Set.of(
            "BoundReference",
            "Literal",
            "And",
            "Or",
            "Not",
            "IsNull",
            "IsNotNull",
            "EqualTo",
            "EqualNullSafe",
            "LessThan",
            "LessThanOrEqual",
            "GreaterThan",
            "GreaterThanOrEqual",
            "In",
            "InSet",
            "If",
            "CaseWhen",
            "Coalesce",
            "Add",
            "Subtract",
            "Multiply",
            "Divide",
            "IntegralDivide",
            "Remainder",
            "Pmod",
            "Abs",
            "UnaryMinus",
            "Cast",
            "GetStructField",
            "GetArrayItem",
            "Size",
            "TruncTimestamp",
            "TruncDate",
            "Hour",
            "Minute",
            "Second",
            "Year",
            "Month",
            "DayOfMonth",
            "DayOfWeek",
            "DateAdd",
            "DateSub",
            "DateDiff",
            "Upper",
            "Lower",
            "Length",
            "Substring",
            "Concat",
            "StartsWith",
            "EndsWith",
            "Contains");

    private final List<Expression> expressions;

    /** The serialised form of those that are not stateless, with null in the place of the others. */
    private final byte @Nullable [] stateful;

    ExpressionCopies(List<Expression> expressions) {
        this.expressions = List.copyOf(expressions);
        List<@Nullable Expression> copied = new ArrayList<>();
        boolean any = false;
        for (Expression expression : expressions) {
            boolean shared = stateless(expression);
            copied.add(shared ? null : expression);
            any |= !shared;
        }
        stateful = any ? write(copied.toArray(new Expression[0])) : null;
    }

    /** The expressions in order, for one thread. */
    List<Expression> next() {
        if (stateful == null) {
            return expressions;
        }
        @Nullable Expression[] copies = read(stateful);
        List<Expression> all = new ArrayList<>();
        for (int i = 0; i < copies.length; i++) {
            Expression copy = copies[i];
            all.add(copy == null ? expressions.get(i) : copy);
        }
        return all;
    }

    private static boolean stateless(Expression expression) {
        return STATELESS.contains(expression.getClass().getSimpleName())
                && Scala.<Expression>list(expression.children()).stream().allMatch(ExpressionCopies::stateless);
    }

    private static byte[] write(@Nullable Expression[] copied) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(copied);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Expression[] read(byte[] bytes) {
        try (ObjectInputStream in = new Loading(new ByteArrayInputStream(bytes))) {
            return (@Nullable Expression[]) in.readObject();
        } catch (IOException | ClassNotFoundException impossible) {
            throw new IllegalStateException("An expression cannot be copied", impossible);
        }
    }

    /** Reads with the loader of this class, whatever thread it is. */
    private static final class Loading extends ObjectInputStream {
        Loading(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, ExpressionCopies.class.getClassLoader());
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(description);
            }
        }
    }
}
