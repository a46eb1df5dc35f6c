package dev.tidemark.cli.output;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one kind as rows.
 *
 * @param name of the kind, in the plural: the title of the table, the key in JSON
 * @param rows logical values by column
 */
public record Section(String name, Schema columns, List<@Nullable Object[]> rows) {

    public Section {
        rows = List.copyOf(rows);
    }

    /** Begins a section: columns first, then rows. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects columns and rows. */
    public static final class Builder {
        private final String name;
        private final List<Type.Field> columns = new ArrayList<>();
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder column(String column, Type type) {
            columns.add(new Type.Field(column, type));
            return this;
        }

        public Builder text(String column) {
            return column(column, Type.Primitive.STRING);
        }

        public Builder number(String column) {
            return column(column, Type.Primitive.BIGINT);
        }

        public Builder instant(String column) {
            return column(column, Type.Primitive.TIMESTAMP);
        }

        /** Adds a row: one value for each column, in order. */
        public Builder row(@Nullable Object... values) {
            if (values.length != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + name + " needs " + columns.size() + " values, not " + values.length);
            }
            rows.add(values);
            return this;
        }

        public Section done() {
            return new Section(name, new Schema(columns), rows);
        }
    }
}
