package dev.tidemark.engine.decode;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;

/** The fields of a format that a source's schema cannot change. */
public final class FixedFields {

    private FixedFields() {}

    /** Finds fields that a schema gives another type than the format does. */
    public static void check(String format, Schema fixed, Schema schema, Problems problems) {
        for (Type.Field field : schema.fields()) {
            fixed.field(field.name())
                    .filter(known -> !known.type().equals(field.type()))
                    .ifPresent(known -> problems.add(Problem.user(
                            "FIXED_TYPE",
                            "Field " + field.name() + " of format " + format + " cannot be "
                                    + field.type().ddl() + ": it is "
                                    + known.type().ddl(),
                            "leave it out of the schema, and cast it in the model")));
        }
    }
}
