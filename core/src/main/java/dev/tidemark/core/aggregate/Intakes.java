package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Intake;
import dev.tidemark.core.type.Type;

/** How one argument of which NULLs do not count is handed over. */
final class Intakes {

    private Intakes() {}

    static Intake of(Type type) {
        if (!(type instanceof Type.Primitive primitive)) {
            return Intake.VALUES;
        }
        return switch (primitive) {
            case STRING, BINARY -> Intake.BYTES;
            case FLOAT, DOUBLE -> Intake.DOUBLE;
            default -> Intake.LONG;
        };
    }
}
