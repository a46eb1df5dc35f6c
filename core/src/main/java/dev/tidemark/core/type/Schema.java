package dev.tidemark.core.type;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a source's events, or the columns of a table, in order. */
public record Schema(List<Type.Field> fields) implements Serializable {

    public Schema {
        fields = List.copyOf(fields);
    }

    public Optional<Type.Field> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Spark SQL DDL: {@code a STRING, b STRUCT<c: INT>}. */
    public String ddl() {
        return fields.stream()
                .map(field -> field.quotedName() + " " + field.type().ddl())
                .collect(Collectors.joining(", "));
    }
}
