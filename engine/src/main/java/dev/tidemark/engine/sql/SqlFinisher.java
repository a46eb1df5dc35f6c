package dev.tidemark.engine.sql;

import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.SortCodec;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.internal.SQLConf;
import org.jspecify.annotations.Nullable;

/**
 * Computes published rows from the key's values and the aggregates' results. What is one of these unchanged is handed
 * over as it is; the rest is left to Catalyst's interpreter.
 */
final class SqlFinisher implements Finisher {

    /**
     * What finishers of one model share.
     *
     * @param slots types of the key's values and behind them of the aggregates' results
     */
    record Recipe(List<Type> keys, List<Type> slots, Finishing finishing, List<Type> columns, String zone)
            implements Serializable {

        Finisher finisher() {
            return new SqlFinisher(this);
        }
    }

    private final Recipe recipe;
    private final SQLConf conf;
    private final KeyCodec codec;
    private final SortCodec sort;
    private final Term[] filters;
    private final Term[] columns;
    private final Term[] order;

    /** The slots that expressions look at, in Catalyst's form. */
    private final boolean[] evaluated;

    private final GenericInternalRow row;
    private final @Nullable Object[] slots;

    private SqlFinisher(Recipe recipe) {
        this.recipe = recipe;
        Finishing finishing = recipe.finishing();
        conf = SqlSession.conf(ZoneId.of(recipe.zone()));
        codec = new KeyCodec(recipe.keys());
        evaluated = new boolean[recipe.slots().size()];
        slots = new Object[evaluated.length];
        row = new GenericInternalRow(new Object[evaluated.length]);
        List<Expression> all = new ExpressionCopies(finishing.expressions()).next();
        int filterCount = finishing.filters().size();
        int columnCount = finishing.columns().size();
        filters = terms(all.subList(0, filterCount));
        columns = terms(all.subList(filterCount, filterCount + columnCount));
        order = terms(all.subList(filterCount + columnCount, all.size()));
        sort = new SortCodec(finishing.order().stream()
                .map(part -> new SortCodec.Part(
                        SparkTypes.supported(part.expression().dataType()), part.direction(), part.nulls()))
                .toList());
    }

    private Term[] terms(List<Expression> expressions) {
        return expressions.stream().map(Term::new).toArray(Term[]::new);
    }

    @Override
    public @Nullable PublishedRow finish(byte[] key, State[] totals) {
        @Nullable Object[] values = codec.decode(key);
        System.arraycopy(values, 0, slots, 0, values.length);
        for (int i = 0; i < totals.length; i++) {
            slots[values.length + i] = totals[i].value();
        }
        boolean evaluates = false;
        for (int i = 0; i < slots.length; i++) {
            if (evaluated[i]) {
                row.update(i, CatalystValues.fromPhysical(recipe.slots().get(i), slots[i]));
                evaluates = true;
            }
        }
        return evaluates ? SQLConf.withExistingConf(conf, () -> publish(key)) : publish(key);
    }

    private @Nullable PublishedRow publish(byte[] key) {
        for (Term filter : filters) {
            Object kept = filter.physical();
            if (kept == null || (Long) kept == 0) {
                return null;
            }
        }
        @Nullable Object[] published = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            published[i] = LogicalValues.of(recipe.columns().get(i), columns[i].physical());
        }
        if (order.length == 0) {
            return new PublishedRow(published, null);
        }
        @Nullable Object[] sorted = new Object[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = order[i].physical();
        }
        ByteWriter bytes = new ByteWriter();
        sort.encode(sorted, bytes);
        // Rows that ORDER BY does not tell apart stand in the order of their keys, so that LIMIT is always the same.
        bytes.putBytes(key);
        return new PublishedRow(published, bytes.toBytes());
    }

    /** An expression over the slots: one of them, or something to compute. */
    private final class Term {
        private final Expression expression;
        private final Type type;
        private final int slot;

        Term(Expression expression) {
            this.expression = expression;
            type = SparkTypes.supported(expression.dataType());
            slot = expression instanceof BoundReference reference ? reference.ordinal() : -1;
            if (slot < 0) {
                Expressions.visit(expression, part -> {
                    if (part instanceof BoundReference reference) {
                        evaluated[reference.ordinal()] = true;
                    }
                });
            }
        }

        @Nullable Object physical() {
            if (slot >= 0) {
                return slots[slot];
            }
            try {
                return CatalystValues.toPhysical(type, expression.eval(row));
            } catch (RuntimeException failure) {
                throw new TidemarkException(SqlErrors.evaluation(failure, expression), failure);
            }
        }
    }
}
