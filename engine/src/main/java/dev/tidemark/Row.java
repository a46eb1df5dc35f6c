package dev.tidemark;

import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a table. Values are in their logical form, see {@link Type}. */
public final class Row {

    private static final Map<Class<?>, String> ACCESSORS = Map.of(
            String.class, "text",
            Long.class, "number",
            Double.class, "real",
            BigDecimal.class, "decimal",
            Boolean.class, "truth",
            LocalDate.class, "date",
            Instant.class, "instant");

    private final Schema columns;
    private final @Nullable Object[] values;

    Row(Schema columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    public Schema columns() {
        return columns;
    }

    /** All values, in the order of the columns. */
    public List<@Nullable Object> values() {
        return java.util.Collections.unmodifiableList(Arrays.asList(values.clone()));
    }

    /**
     * The value of a column, null for NULL.
     *
     * @throws TidemarkException when there is no such column
     */
    public @Nullable Object value(String column) {
        return values[index(column)];
    }

    public boolean isNull(String column) {
        return value(column) == null;
    }

    /** A value of type STRING that is not NULL. */
    public String text(String column) {
        return as(column, String.class);
    }

    /** A value of an integer type that is not NULL. */
    public long number(String column) {
        return as(column, Long.class);
    }

    /** A value of type FLOAT or DOUBLE that is not NULL. */
    public double real(String column) {
        return as(column, Double.class);
    }

    /** A value of type DECIMAL that is not NULL. */
    public BigDecimal decimal(String column) {
        return as(column, BigDecimal.class);
    }

    /** A value of type BOOLEAN that is not NULL. */
    public boolean truth(String column) {
        return as(column, Boolean.class);
    }

    /** A value of type DATE that is not NULL. */
    public LocalDate date(String column) {
        return as(column, LocalDate.class);
    }

    /** A value of type TIMESTAMP that is not NULL. */
    public Instant instant(String column) {
        return as(column, Instant.class);
    }

    private <T> T as(String column, Class<T> wanted) {
        int index = index(column);
        Object value = values[index];
        if (value == null) {
            throw new TidemarkException(Problem.user(
                    "NULL_VALUE", "Column is NULL in this row: " + column, "ask isNull first, or take value"));
        }
        if (!wanted.isInstance(value)) {
            String type = columns.fields().get(index).type().ddl();
            throw new TidemarkException(Problem.user(
                    "OTHER_TYPE",
                    "Cannot take column " + column + " (" + type + ") as " + accessor(wanted) + ": " + value,
                    "take it with " + accessor(value.getClass())));
        }
        return wanted.cast(value);
    }

    private static String accessor(Class<?> kind) {
        return ACCESSORS.getOrDefault(kind, "value");
    }

    private int index(String column) {
        List<Type.Field> fields = columns.fields();
        for (int index = 0; index < fields.size(); index++) {
            if (fields.get(index).name().equalsIgnoreCase(column)) {
                return index;
            }
        }
        List<String> names = fields.stream().map(Type.Field::name).toList();
        throw new TidemarkException(Problem.user(
                "UNKNOWN_COLUMN",
                "Unknown column: " + column,
                Nearest.remedy(column, names, "the columns are " + String.join(", ", names))));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && columns.equals(row.columns) && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, Arrays.deepHashCode(values));
    }

    /** {@code {page=/a, views=3}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int index = 0; index < values.length; index++) {
            text.append(index == 0 ? "" : ", ")
                    .append(columns.fields().get(index).name())
                    .append('=')
                    .append(values[index] instanceof Object[] nested ? Arrays.deepToString(nested) : values[index]);
        }
        return text.append('}').toString();
    }
}
