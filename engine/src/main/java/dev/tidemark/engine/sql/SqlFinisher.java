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
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.internal.SQLConf;
import org.jspecify.annotations.Nullable;

/** Computes published rows by Catalyst's interpreter, over the key's values and the aggregates' results. */
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
    private final Expression[] filters;
    private final Expression[] columns;
    private final Expression[] order;
    private final GenericInternalRow row;

    private SqlFinisher(Recipe recipe) {
        this.recipe = recipe;
        Finishing finishing = recipe.finishing();
        conf = SqlSession.conf(java.time.ZoneId.of(recipe.zone()));
        codec = new KeyCodec(recipe.keys());
        List<SortCodec.Part> parts = new ArrayList<>();
        for (Finishing.Order part : finishing.order()) {
            parts.add(new SortCodec.Part(
                    SparkTypes.supported(part.expression().dataType()), part.direction(), part.nulls()));
        }
        sort = new SortCodec(parts);
        filters = finishing.filters().toArray(new Expression[0]);
        columns = finishing.columns().stream().map(Finishing.Column::expression).toArray(Expression[]::new);
        order = finishing.order().stream().map(Finishing.Order::expression).toArray(Expression[]::new);
        row = new GenericInternalRow(new Object[recipe.slots().size()]);
    }

    @Override
    public @Nullable PublishedRow finish(byte[] key, State[] totals) {
        @Nullable Object[] values = codec.decode(key);
        for (int i = 0; i < values.length; i++) {
            row.update(i, CatalystValues.fromPhysical(recipe.slots().get(i), values[i]));
        }
        for (int i = 0; i < totals.length; i++) {
            int slot = values.length + i;
            row.update(slot, CatalystValues.fromPhysical(recipe.slots().get(slot), totals[i].value()));
        }
        return SQLConf.withExistingConf(conf, () -> publish(key));
    }

    private @Nullable PublishedRow publish(byte[] key) {
        for (Expression filter : filters) {
            if (!Boolean.TRUE.equals(evaluate(filter))) {
                return null;
            }
        }
        @Nullable Object[] published = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            published[i] = CatalystValues.toLogical(recipe.columns().get(i), evaluate(columns[i]));
        }
        if (order.length == 0) {
            return new PublishedRow(published, null);
        }
        @Nullable Object[] sorted = new Object[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = CatalystValues.toPhysical(sort.parts().get(i).type(), evaluate(order[i]));
        }
        ByteWriter bytes = new ByteWriter();
        sort.encode(sorted, bytes);
        // Rows that ORDER BY does not tell apart stand in the order of their keys, so that LIMIT is always the same.
        bytes.putBytes(key);
        return new PublishedRow(published, bytes.toBytes());
    }

    private @Nullable Object evaluate(Expression expression) {
        if (expression instanceof BoundReference reference) {
            return row.genericGet(reference.ordinal());
        }
        try {
            return expression.eval(row);
        } catch (RuntimeException failure) {
            throw new TidemarkException(SqlErrors.evaluation(failure, expression), failure);
        }
    }
}
