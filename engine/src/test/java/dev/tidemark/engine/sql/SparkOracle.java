package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Spark itself, running the same SQL over the whole data. */
final class SparkOracle implements AutoCloseable {

    private final SparkSession session;

    SparkOracle() {
        session = SparkSession.builder()
                .master("local[1]")
                .appName("oracle")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.default.parallelism", 1)
                .config("spark.sql.datetime.java8API.enabled", true)
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                // Compiling each query takes longer than interpreting it over a few hundred rows.
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .getOrCreate();
    }

    void zone(String zone) {
        session.conf().set("spark.sql.session.timeZone", zone);
    }

    void execute(String sql) {
        session.sql(sql);
    }

    /** @param rows physical values by the schema's fields */
    void source(String name, Schema schema, List<Object[]> rows) {
        source(name, schema, rows, row -> "slice-1", row -> "slice-1/file");
    }

    /** @param slices the slice's name by the row's position */
    void source(
            String name, Schema schema, List<Object[]> rows, IntFunction<String> slices, IntFunction<String> files) {
        StructType struct = SparkTypes.struct(Columns.all(schema));
        List<Row> external = new ArrayList<>();
        for (Object[] row : rows) {
            Object[] values = new Object[row.length + 3];
            for (int i = 0; i < row.length; i++) {
                values[i] = external(schema.fields().get(i).type(), row[i]);
            }
            values[row.length] = slices.apply(external.size());
            values[row.length + 1] = files.apply(external.size());
            values[row.length + 2] = java.time.Instant.ofEpochSecond(1_600_000_000L);
            external.add(RowFactory.create(values));
        }
        session.createDataFrame(external, struct).coalesce(1).createOrReplaceTempView(name);
    }

    void view(String name, String sql, Map<String, Object> params) {
        session.sql(sql, params).createOrReplaceTempView(name);
    }

    /** Rows in logical form. */
    List<Object[]> rows(String sql, Map<String, Object> params) {
        var result = params.isEmpty() ? session.sql(sql) : session.sql(sql, params);
        StructType schema = result.schema();
        List<Object[]> rows = new ArrayList<>();
        for (Row row : result.collectAsList()) {
            rows.add((Object[]) logical(SparkTypes.supported(schema), row));
        }
        return rows;
    }

    private static Object external(Type type, Object physical) {
        Object logical = CatalystValues.toLogical(type, CatalystValues.fromPhysical(type, physical));
        return spark(type, logical);
    }

    /** Spark's Java values for logical ones: narrow integers and rows for structs. */
    private static Object spark(Type type, Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case TINYINT -> ((Long) value).byteValue();
                case SMALLINT -> ((Long) value).shortValue();
                case INT -> ((Long) value).intValue();
                case FLOAT -> ((Double) value).floatValue();
                default -> value;
            };
        }
        if (type instanceof Type.Array array) {
            List<Object> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(spark(array.element(), item)));
            return items.toArray();
        }
        if (type instanceof Type.MapOf map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, item) -> entries.put(spark(map.key(), key), spark(map.value(), item)));
            return entries;
        }
        if (type instanceof Type.Struct struct) {
            Object[] fields = ((Object[]) value).clone();
            for (int i = 0; i < fields.length; i++) {
                fields[i] = spark(struct.fields().get(i).type(), fields[i]);
            }
            return RowFactory.create(fields);
        }
        return value;
    }

    private static Object logical(Type type, Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case TINYINT, SMALLINT, INT -> ((Number) value).longValue();
                case FLOAT -> ((Number) value).doubleValue();
                default -> value;
            };
        }
        if (type instanceof Type.Array array) {
            List<Object> items = new ArrayList<>();
            scala.collection.Seq<?> seq = (scala.collection.Seq<?>) value;
            Scala.<Object>list(seq).forEach(item -> items.add(logical(array.element(), item)));
            return items;
        }
        if (type instanceof Type.MapOf map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Map<?, ?>) value)
                    .forEach((key, item) -> entries.put(logical(map.key(), key), logical(map.value(), item)));
            return entries;
        }
        if (type instanceof Type.Struct struct) {
            Row row = (Row) value;
            Object[] fields = new Object[row.size()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = logical(struct.fields().get(i).type(), row.get(i));
            }
            return fields;
        }
        return value;
    }

    @Override
    public void close() {
        session.stop();
    }
}
