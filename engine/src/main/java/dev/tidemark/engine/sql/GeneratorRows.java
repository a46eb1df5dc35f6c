package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Explode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.Inline;
import org.apache.spark.sql.catalyst.expressions.PosExplode;
import org.apache.spark.sql.catalyst.expressions.UnaryExpression;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** What a generator made of the present event, and which of its rows is looked at. */
final class GeneratorRows {

    private static final int NO_ROW = -1;

    private final EventGenerator generator;
    private final DataType[] types;
    private final @Nullable Expression collection;
    private final boolean withPosition;

    private @Nullable ArrayData items;
    private @Nullable ArrayData values;
    private List<InternalRow> rows = List.of();
    private int index = NO_ROW;

    GeneratorRows(EventGenerator generator) {
        this.generator = generator;
        types = generator.columns().stream().map(SparkTypes::spark).toArray(DataType[]::new);
        Expression function = generator.expression();
        boolean direct = function instanceof Explode || function instanceof PosExplode || function instanceof Inline;
        collection = direct ? ((UnaryExpression) function).child() : null;
        withPosition = function instanceof PosExplode;
    }

    /** Makes the rows of the present event, and returns how many there are. */
    int make(EventRow row) {
        index = NO_ROW;
        items = null;
        values = null;
        int count;
        if (collection == null) {
            rows = List.copyOf(CollectionConverters.asJava(
                    ((Generator) generator.expression()).eval(row).iterator().toSeq()));
            count = rows.size();
        } else {
            Object made = collection.eval(row);
            if (made instanceof MapData map) {
                items = map.keyArray();
                values = map.valueArray();
            } else if (made != null) {
                items = (ArrayData) made;
            }
            count = items == null ? 0 : items.numElements();
        }
        return count == 0 && generator.outer() ? 1 : count;
    }

    void select(int row) {
        boolean empty = collection == null ? rows.isEmpty() : items == null || items.numElements() == 0;
        index = empty ? NO_ROW : row;
    }

    /** Catalyst's value of a column of the selected row. */
    @Nullable Object value(int column) {
        if (index == NO_ROW) {
            return null;
        }
        if (items == null) {
            InternalRow row = rows.get(index);
            return row.isNullAt(column) ? null : row.get(column, types[column]);
        }
        if (withPosition && column == 0) {
            return index;
        }
        if (generator.expression() instanceof Inline) {
            if (items.isNullAt(index)) {
                return null;
            }
            InternalRow struct = items.getStruct(index, types.length);
            return struct.isNullAt(column) ? null : struct.get(column, types[column]);
        }
        int position = withPosition ? column - 1 : column;
        ArrayData side = position == 0 || values == null ? items : values;
        return side.isNullAt(index) ? null : side.get(index, types[column]);
    }

    List<Type> columns() {
        return generator.columns();
    }

    boolean perEvent() {
        return generator.perEvent();
    }
}
