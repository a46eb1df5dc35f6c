package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.jspecify.annotations.Nullable;

/** Finds the fields of a source that expressions use: whole fields, or the members of structs that are picked out. */
final class FieldPaths {

    private final Schema schema;

    FieldPaths(Schema schema) {
        this.schema = schema;
    }

    /** The field that an expression is, unchanged; null when it computes something, or is no field of the event. */
    @Nullable FieldPath pathOrNull(Expression expression) {
        List<String> names = new ArrayList<>();
        Type type = typeOrNull(expression, names);
        return type == null ? null : new FieldPath(names, type);
    }

    private @Nullable Type typeOrNull(Expression expression, List<String> names) {
        if (expression instanceof BoundReference reference) {
            if (reference.ordinal() >= schema.fields().size()) {
                return null;
            }
            Type.Field field = schema.fields().get(reference.ordinal());
            names.add(field.name());
            return field.type();
        }
        if (expression instanceof GetStructField member) {
            Type parent = typeOrNull(member.child(), names);
            if (parent instanceof Type.Struct struct) {
                Type.Field field = struct.fields().get(member.ordinal());
                names.add(field.name());
                return field.type();
            }
        }
        return null;
    }

    /**
     * The fields that expressions use, none of which lies within another: where a whole struct is used, it brings its
     * members along.
     */
    List<FieldPath> used(Collection<Expression> expressions) {
        TreeMap<String, FieldPath> found = new TreeMap<>();
        expressions.forEach(expression -> collect(expression, found));
        Set<List<String>> whole = new HashSet<>();
        found.values().forEach(path -> whole.add(path.names()));
        return found.values().stream().filter(path -> !withinOther(path, whole)).toList();
    }

    private static boolean withinOther(FieldPath path, Set<List<String>> whole) {
        for (int length = 1; length < path.names().size(); length++) {
            if (whole.contains(path.names().subList(0, length))) {
                return true;
            }
        }
        return false;
    }

    private void collect(Expression expression, Map<String, FieldPath> found) {
        FieldPath path = pathOrNull(expression);
        if (path != null) {
            found.put(String.join("\u0000", path.names()), path);
            return;
        }
        for (Expression child : Scala.<Expression>list(expression.children())) {
            collect(child, found);
        }
    }
}
