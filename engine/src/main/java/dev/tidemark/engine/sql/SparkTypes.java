package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VarcharType;
import org.jspecify.annotations.Nullable;

/** Spark's types as Tidemark's, and back. */
public final class SparkTypes {

    private SparkTypes() {}

    /** The type, or empty when Tidemark has none for it, at any depth. */
    public static Optional<Type> type(DataType type) {
        return unsupported(type).isPresent() ? Optional.empty() : Optional.of(supported(type));
    }

    /** Tidemark's type for one that {@link #unsupported} has nothing against. */
    static Type supported(DataType type) {
        if (type instanceof DecimalType decimal) {
            return new Type.Decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof ArrayType array) {
            return new Type.Array(supported(array.elementType()));
        }
        if (type instanceof MapType map) {
            return new Type.MapOf(supported(map.keyType()), supported(map.valueType()));
        }
        if (type instanceof StructType struct) {
            List<Type.Field> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                fields.add(new Type.Field(field.name(), supported(field.dataType())));
            }
            return new Type.Struct(fields);
        }
        Primitive primitive = primitive(type);
        if (primitive == null) {
            throw new IllegalArgumentException("No type for " + type.sql());
        }
        return primitive;
    }

    /** What of the type Tidemark cannot hold, with what to write instead. */
    static Optional<Unsupported> unsupported(DataType type) {
        if (type instanceof DecimalType) {
            return Optional.empty();
        }
        if (type instanceof ArrayType array) {
            return unsupported(array.elementType());
        }
        if (type instanceof MapType map) {
            Optional<Unsupported> key = unsupported(map.keyType());
            return key.isPresent() ? key : unsupported(map.valueType());
        }
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                Optional<Unsupported> inside = unsupported(field.dataType());
                if (inside.isPresent()) {
                    return inside;
                }
            }
            return Optional.empty();
        }
        if (primitive(type) != null) {
            return Optional.empty();
        }
        String name = type.sql();
        if (type instanceof NullType) {
            return Optional.of(
                    new Unsupported("VOID", "cast NULL to the type that is meant, such as CAST(NULL AS STRING)"));
        }
        if (type instanceof VarcharType || type instanceof CharType || type instanceof StringType) {
            return Optional.of(new Unsupported(name, "use STRING"));
        }
        if (name.startsWith("INTERVAL")) {
            return Optional.of(new Unsupported(name, "use a number with its unit in the name, such as BIGINT seconds"));
        }
        if (name.startsWith("TIME(") || name.equals("TIME")) {
            return Optional.of(new Unsupported(name, "use TIMESTAMP or STRING"));
        }
        if (name.equals("VARIANT")) {
            return Optional.of(
                    new Unsupported(name, "use STRING and get_json_object, or a STRUCT with the fields you need"));
        }
        return Optional.of(new Unsupported(name, "cast it to STRING or to a type that a table can hold"));
    }

    record Unsupported(String type, String remedy) {}

    /** Spark's type. */
    public static DataType spark(Type type) {
        if (type instanceof Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> DataTypes.BooleanType;
                case TINYINT -> DataTypes.ByteType;
                case SMALLINT -> DataTypes.ShortType;
                case INT -> DataTypes.IntegerType;
                case BIGINT -> DataTypes.LongType;
                case FLOAT -> DataTypes.FloatType;
                case DOUBLE -> DataTypes.DoubleType;
                case STRING -> DataTypes.StringType;
                case BINARY -> DataTypes.BinaryType;
                case DATE -> DataTypes.DateType;
                case TIMESTAMP -> DataTypes.TimestampType;
                case TIMESTAMP_NTZ -> DataTypes.TimestampNTZType;
            };
        }
        if (type instanceof Type.Decimal decimal) {
            return new DecimalType(decimal.precision(), decimal.scale());
        }
        if (type instanceof Type.Array array) {
            return new ArrayType(spark(array.element()), true);
        }
        if (type instanceof Type.MapOf map) {
            return new MapType(spark(map.key()), spark(map.value()), true);
        }
        return struct(((Type.Struct) type).fields());
    }

    /** Fields as a Spark struct, each of which may be NULL. */
    public static StructType struct(List<Type.Field> fields) {
        return DataTypes.createStructType(fields.stream()
                .map(field -> DataTypes.createStructField(field.name(), spark(field.type()), true))
                .toList());
    }

    static Schema schema(StructType struct) {
        return new Schema(((Type.Struct) supported(struct)).fields());
    }

    private static @Nullable Primitive primitive(DataType type) {
        if (type instanceof StringType) {
            return type.equals(DataTypes.StringType) ? Primitive.STRING : null;
        }
        if (type instanceof LongType) {
            return Primitive.BIGINT;
        }
        if (type instanceof IntegerType) {
            return Primitive.INT;
        }
        if (type instanceof DoubleType) {
            return Primitive.DOUBLE;
        }
        if (type instanceof BooleanType) {
            return Primitive.BOOLEAN;
        }
        if (type instanceof TimestampType) {
            return Primitive.TIMESTAMP;
        }
        if (type instanceof DateType) {
            return Primitive.DATE;
        }
        if (type instanceof ShortType) {
            return Primitive.SMALLINT;
        }
        if (type instanceof ByteType) {
            return Primitive.TINYINT;
        }
        if (type instanceof FloatType) {
            return Primitive.FLOAT;
        }
        if (type instanceof BinaryType) {
            return Primitive.BINARY;
        }
        if (type instanceof TimestampNTZType) {
            return Primitive.TIMESTAMP_NTZ;
        }
        return null;
    }
}
