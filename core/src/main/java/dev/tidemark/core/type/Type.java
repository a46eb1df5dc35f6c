package dev.tidemark.core.type;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The type of a field, a column or an aggregate's argument: Spark SQL's types without Spark.
 *
 * <p>Values have two forms. The <em>logical</em> form is what Java programs and output see: {@link Boolean}, {@link Long}
 * (every integer type), {@link Double} (FLOAT too), {@link java.math.BigDecimal}, {@link String}, {@code byte[]},
 * {@link java.time.LocalDate}, {@link java.time.Instant} (TIMESTAMP), {@link java.time.LocalDateTime} (TIMESTAMP_NTZ),
 * {@link List} (ARRAY), {@link java.util.Map} (MAP), and {@code Object[]} by position (STRUCT).
 *
 * <p>The <em>physical</em> form is what decoders and states see: {@link Long} for BOOLEAN (0, 1), every integer type,
 * DATE (days since 1970-01-01), TIMESTAMP and TIMESTAMP_NTZ (microseconds since 1970-01-01T00:00 UTC); {@link Double}
 * for FLOAT and DOUBLE; {@link java.math.BigDecimal} with the type's scale; {@code byte[]} for STRING (UTF-8) and
 * BINARY; {@link List}, {@link java.util.Map} and {@code Object[]} of physical values for ARRAY, MAP and STRUCT.
 */
public sealed interface Type extends Serializable {

    /** Types without parameters. */
    enum Primitive implements Type {
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        DATE,
        TIMESTAMP,
        TIMESTAMP_NTZ;

        @Override
        public String ddl() {
            return name();
        }

        public boolean isInteger() {
            return this == TINYINT || this == SMALLINT || this == INT || this == BIGINT;
        }

        public boolean isFloating() {
            return this == FLOAT || this == DOUBLE;
        }
    }

    record Decimal(int precision, int scale) implements Type {
        @Override
        public String ddl() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    record Array(Type element) implements Type {
        @Override
        public String ddl() {
            return "ARRAY<" + element.ddl() + ">";
        }
    }

    record MapOf(Type key, Type value) implements Type {
        @Override
        public String ddl() {
            return "MAP<" + key.ddl() + ", " + value.ddl() + ">";
        }
    }

    record Struct(List<Field> fields) implements Type {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String ddl() {
            return fields.stream()
                    .map(field -> field.quotedName() + ": " + field.type().ddl())
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }
    }

    /** A named member of a struct or schema. Every field may be NULL. */
    record Field(String name, Type type) implements Serializable {
        String quotedName() {
            return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
        }
    }

    /** Spark SQL DDL for this type, parseable by Spark. */
    String ddl();
}
