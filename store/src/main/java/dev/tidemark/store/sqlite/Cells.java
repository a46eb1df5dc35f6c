package dev.tidemark.store.sqlite;

import dev.tidemark.core.type.Type;
import dev.tidemark.store.form.JsonText;
import dev.tidemark.store.form.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Logical values as SQLite keeps them, and back without loss. Where SQLite's own kinds of value are too narrow, a value
 * takes the form that SQL can do most with:
 *
 * <ul>
 *   <li>NaN is the text {@code NaN}, because SQLite makes it NULL; text is greater than every number, as NaN is.
 *   <li>A decimal of up to 15 digits is a number: binary doubles tell all of these apart, and it can be summed and
 *       compared in SQL. A longer one is text.
 *   <li>Columns of doubles and decimals have no declared type, because a declared one would turn -0.0 into 0 and long
 *       decimals into doubles.
 * </ul>
 */
final class Cells {

    private static final int EXACT_DIGITS = 15;

    private Cells() {}

    static String declaredType(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT -> "INTEGER";
                case FLOAT, DOUBLE -> "";
                case BINARY -> "BLOB";
                case STRING, DATE, TIMESTAMP, TIMESTAMP_NTZ -> "TEXT";
            };
        }
        return type instanceof Type.Decimal ? "" : "TEXT";
    }

    static void bind(PreparedStatement statement, int index, Type type, @Nullable Object logical) throws SQLException {
        if (logical == null) {
            statement.setNull(index, Types.NULL);
        } else if (type instanceof Type.Primitive primitive) {
            switch (primitive) {
                case BOOLEAN -> statement.setLong(index, (Boolean) logical ? 1 : 0);
                case TINYINT, SMALLINT, INT, BIGINT -> statement.setLong(index, (Long) logical);
                case FLOAT, DOUBLE -> {
                    double number = (Double) logical;
                    if (Double.isNaN(number)) {
                        statement.setString(index, "NaN");
                    } else {
                        statement.setDouble(index, number);
                    }
                }
                case STRING -> statement.setString(index, (String) logical);
                case BINARY -> statement.setBytes(index, (byte[]) logical);
                case DATE -> statement.setString(index, ((LocalDate) logical).toString());
                case TIMESTAMP -> statement.setString(index, TimeText.write((Instant) logical));
                case TIMESTAMP_NTZ -> statement.setString(index, TimeText.write((LocalDateTime) logical));
            }
        } else if (type instanceof Type.Decimal) {
            bindDecimal(statement, index, (BigDecimal) logical);
        } else {
            statement.setString(index, JsonText.write(type, logical));
        }
    }

    private static void bindDecimal(PreparedStatement statement, int index, BigDecimal decimal) throws SQLException {
        if (decimal.precision() > EXACT_DIGITS) {
            statement.setString(index, decimal.toPlainString());
        } else if (decimal.scale() <= 0) {
            statement.setLong(index, decimal.longValueExact());
        } else {
            statement.setDouble(index, decimal.doubleValue());
        }
    }

    static @Nullable Object read(ResultSet row, int index, Type type) throws SQLException {
        Object cell = row.getObject(index);
        if (cell == null) {
            return null;
        }
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> ((Number) cell).longValue() != 0;
                case TINYINT, SMALLINT, INT, BIGINT -> ((Number) cell).longValue();
                case FLOAT, DOUBLE -> cell instanceof Number number ? number.doubleValue() : Double.NaN;
                case STRING -> cell;
                case BINARY -> cell;
                case DATE -> LocalDate.parse((String) cell);
                case TIMESTAMP -> TimeText.instant((String) cell);
                case TIMESTAMP_NTZ -> TimeText.time((String) cell);
            };
        }
        if (type instanceof Type.Decimal decimal) {
            return readDecimal(cell, decimal);
        }
        return JsonText.read(type, (String) cell);
    }

    private static BigDecimal readDecimal(Object cell, Type.Decimal type) {
        if (cell instanceof String text) {
            return new BigDecimal(text).setScale(type.scale());
        }
        if (cell instanceof Double number) {
            return BigDecimal.valueOf(number).setScale(type.scale(), RoundingMode.HALF_EVEN);
        }
        return BigDecimal.valueOf(((Number) cell).longValue()).setScale(type.scale());
    }
}
