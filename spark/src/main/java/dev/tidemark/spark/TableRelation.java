package dev.tidemark.spark;

import dev.tidemark.Table;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.sql.CatalystValues;
import dev.tidemark.engine.sql.SparkTypes;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** A published table as a relation: read from the store when a query runs, as one partition. */
final class TableRelation extends BaseRelation implements TableScan {

    /** Tables by number: a task runs in this process, but what it is made of must be able to travel. */
    private static final Map<Long, Table> TABLES = new ConcurrentHashMap<>();

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final transient SparkSession spark;
    private final long number;
    private final StructType schema;

    TableRelation(SparkSession spark, Table table) {
        this.spark = spark;
        this.number = NUMBERS.incrementAndGet();
        this.schema = SparkTypes.struct(table.columns().fields());
        TABLES.put(number, table);
    }

    @Override
    public SQLContext sqlContext() {
        return spark.sqlContext();
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public boolean needConversion() {
        return false;
    }

    @Override
    public RDD<Row> buildScan() {
        RDD<InternalRow> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(number), 1)
                .flatMap(TableRelation::read)
                .rdd();
        @SuppressWarnings("unchecked")
        RDD<Row> asSparkWantsIt = (RDD<Row>) (RDD<?>) rows;
        return asSparkWantsIt;
    }

    private static Iterator<InternalRow> read(long number) {
        Table table = java.util.Objects.requireNonNull(TABLES.get(number));
        Store.Rows rows = table.rows();
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> rows.close());
        List<Type.Field> fields = table.columns().fields();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public InternalRow next() {
                @Nullable Object[] values = rows.next().clone();
                for (int index = 0; index < values.length; index++) {
                    values[index] = CatalystValues.fromLogical(fields.get(index).type(), values[index]);
                }
                return new GenericInternalRow(values);
            }
        };
    }
}
