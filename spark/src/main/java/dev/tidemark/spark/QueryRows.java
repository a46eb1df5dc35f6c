package dev.tidemark.spark;

import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.sql.CatalystValues;
import dev.tidemark.engine.sql.SparkTypes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** The rows that a query gives, as logical values. What Tidemark has no type for comes as text. */
public final class QueryRows implements Iterator<@Nullable Object[]> {

    private final Schema columns;
    private final Function<Throwable, TidemarkException> wording;
    private final scala.collection.Iterator<InternalRow> rows;

    QueryRows(Dataset<Row> result, Function<Throwable, TidemarkException> wording) {
        this.wording = wording;
        StructField[] given = result.schema().fields();
        List<Type.Field> fields = new ArrayList<>();
        String[] numbered = new String[given.length];
        String[] readable = new String[given.length];
        for (int index = 0; index < given.length; index++) {
            Optional<Type> type = SparkTypes.type(given[index].dataType());
            fields.add(new Type.Field(given[index].name(), type.orElse(Type.Primitive.STRING)));
            // A query may give two columns the same name.
            numbered[index] = "c" + index;
            readable[index] = type.isPresent() ? numbered[index] : "CAST(" + numbered[index] + " AS STRING)";
        }
        columns = new Schema(fields);
        rows = result.toDF(numbered)
                .selectExpr(readable)
                .queryExecution()
                .executedPlan()
                .executeToIterator();
    }

    public Schema columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (Exception failure) {
            throw wording.apply(failure);
        }
    }

    @Override
    public @Nullable Object[] next() {
        InternalRow row = rows.next();
        @Nullable Object[] values = new Object[columns.fields().size()];
        for (int index = 0; index < values.length; index++) {
            Type type = columns.fields().get(index).type();
            values[index] =
                    row.isNullAt(index) ? null : CatalystValues.toLogical(type, row.get(index, SparkTypes.spark(type)));
        }
        return values;
    }
}
