package dev.tidemark.spark;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.run.ResolvedSource;
import dev.tidemark.engine.sql.Columns;
import dev.tidemark.engine.sql.SparkTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.PrunedScan;
import org.apache.spark.sql.types.StructType;

/** The events of a source as a relation: each split is a partition, only the columns a query uses are decoded. */
final class SourceRelation extends BaseRelation implements PrunedScan {

    private final transient SparkSession spark;
    private final transient ResolvedSource source;
    private final transient List<FileSplit> splits;
    private final Schema columns;

    SourceRelation(SparkSession spark, ResolvedSource source, List<FileSplit> splits) {
        this.spark = spark;
        this.source = source;
        this.splits = splits;
        List<Type.Field> fields = new ArrayList<>(source.schema().fields());
        fields.addAll(Columns.PLACE);
        this.columns = new Schema(fields);
    }

    @Override
    public SQLContext sqlContext() {
        return spark.sqlContext();
    }

    @Override
    public StructType schema() {
        return SparkTypes.struct(columns.fields());
    }

    /** Rows are in Spark's internal form already. */
    @Override
    public boolean needConversion() {
        return false;
    }

    @Override
    public RDD<Row> buildScan(String[] requiredColumns) {
        List<FieldPath> wanted = new ArrayList<>();
        int[] places = new int[requiredColumns.length];
        for (int index = 0; index < places.length; index++) {
            String name = requiredColumns[index];
            Type.Field column = columns.field(name).orElseThrow();
            if (Columns.PLACE.contains(column)) {
                places[index] = -1 - Columns.PLACE.indexOf(column);
            } else {
                places[index] = wanted.size();
                wanted.add(new FieldPath(List.of(name), column.type()));
            }
        }
        ReadSplit read = new ReadSplit(
                source.format(),
                source.schema(),
                wanted,
                places,
                source.definition().maxRecordBytes());
        RDD<InternalRow> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(splits, Math.max(splits.size(), 1))
                .flatMap(read)
                .rdd();
        @SuppressWarnings("unchecked")
        RDD<Row> asSparkWantsIt = (RDD<Row>) (RDD<?>) rows;
        return asSparkWantsIt;
    }
}
