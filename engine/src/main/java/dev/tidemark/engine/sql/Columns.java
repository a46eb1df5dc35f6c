package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * The columns of a row query's innermost row: the source's fields, then the place of the event, and behind them what
 * generators add. In expressions they are {@link BoundReference}s with these ordinals.
 */
public final class Columns {

    /** Columns that every source has behind its fields, in order. */
    public static final List<Type.Field> PLACE = List.of(
            new Type.Field("_slice", Type.Primitive.STRING),
            new Type.Field("_file", Type.Primitive.STRING),
            new Type.Field("_ingested_at", Type.Primitive.TIMESTAMP));

    /** The most columns that one generator may add. */
    static final int GENERATOR_WIDTH = 1000;

    private static final int GENERATED = 1_000_000;
    private static final String SOURCE = "tidemark.source";
    private static final String ORDINAL = "tidemark.ordinal";

    private Columns() {}

    /** The relation that stands for a source in a plan. */
    static LocalRelation relation(String source, Schema schema) {
        List<AttributeReference> attributes = new ArrayList<>();
        for (Type.Field field : all(schema)) {
            Metadata metadata = new MetadataBuilder()
                    .putString(SOURCE, source)
                    .putLong(ORDINAL, attributes.size())
                    .build();
            attributes.add(attribute(field.name(), SparkTypes.spark(field.type()), metadata));
        }
        return relation(attributes);
    }

    static LocalRelation relation(List<AttributeReference> attributes) {
        return new LocalRelation(Scala.seq(attributes), Scala.seq(List.of()), false, Option.empty());
    }

    static AttributeReference attribute(String name, DataType type, Metadata metadata) {
        return new AttributeReference(name, type, true, metadata, NamedExpression.newExprId(), Scala.seq(List.of()));
    }

    /** The source that an attribute of a {@link #relation} stands for, or null. */
    static @Nullable String sourceOrNull(Metadata metadata) {
        return metadata.contains(SOURCE) ? metadata.getString(SOURCE) : null;
    }

    static int ordinal(Metadata metadata) {
        return (int) metadata.getLong(ORDINAL);
    }

    static List<Type.Field> all(Schema schema) {
        List<Type.Field> all = new ArrayList<>(schema.fields());
        all.addAll(PLACE);
        return all;
    }

    /** Whether a field with this name would hide a column that every source has. */
    static boolean isReserved(String name) {
        return PLACE.stream().anyMatch(place -> place.name().equalsIgnoreCase(name));
    }

    static int generated(int generator, int column) {
        return GENERATED + generator * GENERATOR_WIDTH + column;
    }

    static boolean isGenerated(int ordinal) {
        return ordinal >= GENERATED;
    }

    static int generator(int ordinal) {
        return (ordinal - GENERATED) / GENERATOR_WIDTH;
    }

    static int generatorColumn(int ordinal) {
        return (ordinal - GENERATED) % GENERATOR_WIDTH;
    }

    /** How an ordinal is named in an expression's text. */
    static String name(Schema schema, int ordinal) {
        return isGenerated(ordinal)
                ? "*" + generator(ordinal) + "." + generatorColumn(ordinal)
                : all(schema).get(ordinal).name();
    }
}
