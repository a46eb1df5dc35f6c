package dev.tidemark.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/**
 * The queries of a model as one table: keys, and finishing over the key's slots and the slots of all aggregates.
 *
 * @param keyOrders for each query, which of its keys stand at the table's key positions
 */
record Joined(List<DataType> keys, List<int[]> keyOrders, Finishing finishing) {

    static Joined one(Decomposition.Query query) {
        List<DataType> types = new ArrayList<>();
        query.keys().stream().map(Expression::dataType).forEach(types::add);
        return new Joined(types, List.of(IntStream.range(0, types.size()).toArray()), query.finishing());
    }
}
