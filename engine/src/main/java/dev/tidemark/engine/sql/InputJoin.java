package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/**
 * Several queries that share the key columns and bring different measures, as one table. A side that has no events of a
 * key contributes what its aggregates give for no events.
 */
final class InputJoin {

    private final SqlSession session;
    private final ModelDefinition model;
    private final Refusals refusals;

    InputJoin(SqlSession session, ModelDefinition model, Refusals refusals) {
        this.session = session;
        this.model = model;
        this.refusals = refusals;
    }

    Joined join(List<Decomposition.Query> queries) {
        for (int i = 0; i < queries.size(); i++) {
            requireNothingButColumns(queries.get(i), at(i));
        }
        Decomposition.Query first = queries.get(0);
        Map<String, Integer> table = keyColumns(first, at(0));
        List<DataType> types = first.keys().stream().map(Expression::dataType).toList();
        int keyCount = types.size();
        List<int[]> orders = new ArrayList<>();
        orders.add(IntStream.range(0, keyCount).toArray());
        for (int i = 1; i < queries.size(); i++) {
            orders.add(order(table, types, queries.get(i), at(i)));
        }
        List<Finishing.Column> columns = new ArrayList<>();
        for (Finishing.Column column : first.finishing().columns()) {
            if (isKey(column, first, table)) {
                columns.add(column);
            }
        }
        int firstSlot = keyCount;
        for (int i = 0; i < queries.size(); i++) {
            Decomposition.Query query = queries.get(i);
            Map<String, Integer> own = keyColumns(query, at(i));
            for (Finishing.Column column : query.finishing().columns()) {
                if (!isKey(column, query, own)) {
                    columns.add(new Finishing.Column(
                            column.name(), moved(column.expression(), orders.get(i), keyCount, firstSlot)));
                }
            }
            firstSlot += query.calls().size();
        }
        return new Joined(types, orders, new Finishing(columns, List.of(), List.of(), -1, 0));
    }

    private Refusals at(int input) {
        return new Refusals(refusals.purpose(), model.inputs().get(input), session, refusals.problems());
    }

    private static void requireNothingButColumns(Decomposition.Query query, Refusals refusals) {
        Finishing finishing = query.finishing();
        if (!finishing.filters().isEmpty()) {
            refusals.add(
                    query.origin(),
                    "HAVING in one of several inputs would see only its own measures",
                    "put it into a query over the published table, or filter events with WHERE");
        }
        if (!finishing.order().isEmpty()) {
            refusals.add(
                    query.origin(),
                    "ORDER BY in one of several inputs cannot order the whole table",
                    "leave it out, and order when the table is queried");
        }
        refusals.stopIfAny();
    }

    /** Positions of the query's keys by the lower-case names of the columns that show them. */
    private static Map<String, Integer> keyColumns(Decomposition.Query query, Refusals refusals) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (Finishing.Column column : query.finishing().columns()) {
            if (column.expression() instanceof BoundReference slot
                    && slot.ordinal() < query.keys().size()
                    && !positions.containsValue(slot.ordinal())) {
                positions.put(Analyser.lower(column.name()), slot.ordinal());
            }
        }
        for (int i = 0; i < query.keys().size(); i++) {
            if (!positions.containsValue(i)) {
                refusals.add(
                        query.keys().get(i).origin(),
                        "inputs meet by their key columns, and this key is no column: "
                                + Expressions.called(query.keys().get(i)),
                        "select it under the name that it has in the other inputs");
            }
        }
        refusals.stopIfAny();
        return positions;
    }

    private static boolean isKey(Finishing.Column column, Decomposition.Query query, Map<String, Integer> keys) {
        return column.expression() instanceof BoundReference slot
                && slot.ordinal() < query.keys().size()
                && Integer.valueOf(slot.ordinal()).equals(keys.get(Analyser.lower(column.name())));
    }

    private static int[] order(
            Map<String, Integer> table, List<DataType> types, Decomposition.Query query, Refusals refusals) {
        Map<String, Integer> own = keyColumns(query, refusals);
        if (!own.keySet().equals(table.keySet())) {
            refusals.add(
                    "DIFFERENT_KEYS",
                    query.origin(),
                    "inputs have different keys: " + String.join(", ", own.keySet()) + " here, "
                            + String.join(", ", table.keySet()) + " in the first",
                    "group every input by the same columns");
            throw new Stop();
        }
        int[] order = new int[types.size()];
        table.forEach((name, position) -> {
            int ownPosition = Objects.requireNonNull(own.get(name));
            DataType type = query.keys().get(ownPosition).dataType();
            if (!type.equals(types.get(position))) {
                refusals.add(
                        "DIFFERENT_KEYS",
                        query.origin(),
                        "inputs have different types for key " + name + ": " + type.sql() + " here, "
                                + types.get(position).sql() + " in the first",
                        "cast one of them");
            }
            order[position] = ownPosition;
        });
        refusals.stopIfAny();
        return order;
    }

    /** An expression over the slots of one query as one over the slots of the table. */
    private static Expression moved(Expression expression, int[] order, int keyCount, int firstSlot) {
        return Expressions.replace(expression, part -> {
            if (!(part instanceof BoundReference slot)) {
                return null;
            }
            int moved = firstSlot + slot.ordinal() - keyCount;
            for (int position = 0; position < order.length; position++) {
                if (order[position] == slot.ordinal()) {
                    moved = position;
                }
            }
            return new BoundReference(moved, slot.dataType(), slot.nullable());
        });
    }
}
