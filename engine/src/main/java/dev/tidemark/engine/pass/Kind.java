package dev.tidemark.engine.pass;

import dev.tidemark.core.type.Type;

/** How the pass holds the values of a type. */
enum Kind {
    /** Bits of a long: booleans, integers, dates, timestamps. */
    NUMBER,
    /** Raw bits of a double. */
    DOUBLE,
    /** A range of bytes. */
    TEXT,
    /** An object in physical form. */
    OBJECT;

    static Kind of(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case STRING, BINARY -> TEXT;
                case FLOAT, DOUBLE -> DOUBLE;
                default -> NUMBER;
            };
        }
        return OBJECT;
    }
}
