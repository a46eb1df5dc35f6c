package dev.tidemark.engine.test;

import dev.tidemark.core.definition.TestDefinition.TestRow;
import dev.tidemark.core.json.JsonText;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.util.List;
import java.util.Map;

/** Turns a row of {@code given:} into the line of JSON that a log would hold. */
final class GivenRow {

    private GivenRow() {}

    /** The row as one line of JSON, without a terminator. */
    static String json(TestRow row) {
        return JsonText.of(row.values());
    }

    /** Adds a problem for every name in the row that the source's events do not have: a typing error would read NULL. */
    static void check(TestRow row, String source, Schema schema, Problems problems) {
        check(row.values(), "", new Type.Struct(schema.fields()), row, source, problems);
    }

    private static void check(
            Map<?, ?> values, String prefix, Type.Struct struct, TestRow row, String source, Problems problems) {
        List<String> known = struct.fields().stream().map(Type.Field::name).toList();
        values.forEach((key, value) -> {
            String name = String.valueOf(key);
            int index = known.indexOf(name);
            if (index < 0) {
                problems.add(Problem.user(
                                "TEST_FIELD",
                                "Unknown field of source " + source + ": " + prefix + name,
                                Nearest.remedy(name, known, "its schema has no such field"))
                        .at(row.location()));
            } else {
                checkNested(value, prefix + name, struct.fields().get(index).type(), row, source, problems);
            }
        });
    }

    private static void checkNested(
            Object value, String path, Type type, TestRow row, String source, Problems problems) {
        if (type instanceof Type.Struct nested && value instanceof Map<?, ?> members) {
            check(members, path + ".", nested, row, source, problems);
        } else if (type instanceof Type.Array array && value instanceof List<?> elements) {
            elements.forEach(element -> checkNested(element, path, array.element(), row, source, problems));
        }
    }
}
