package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import org.jspecify.annotations.Nullable;

/** What a value in a record has to be, and where it goes. */
class Target {

    /** Any value; an unknown field whose type has been guessed. */
    static final int ANY = 0;
    /** Any value; an unknown field that had only nulls so far. */
    static final int UNTYPED = 1;

    static final int STRING = 2;
    static final int INTEGER = 3;
    static final int DOUBLE = 4;
    static final int BOOLEAN = 5;
    static final int TIMESTAMP = 6;
    static final int TIMESTAMP_NTZ = 7;
    static final int DATE = 8;
    static final int DECIMAL = 9;
    static final int FLOAT = 10;
    static final int BINARY = 11;
    static final int STRUCT = 12;
    static final int ARRAY = 13;
    static final int MAP = 14;
    /** A struct, array or map that is wanted as one object. */
    static final int WHOLE = 15;

    /** A slot of a value that nobody wants. */
    static final int NO_SLOT = -1;

    /** One of the constants above. */
    int op;

    final Type type;
    /** {@code properties.items[].price}: elements of arrays and values of maps are {@code []}. */
    final String path;
    /** Position in the event, or {@link #NO_SLOT}. */
    final int slot;
    /** Members of a STRUCT. */
    final @Nullable ObjectNode struct;
    /** Element of an ARRAY, value of a MAP. */
    final @Nullable Target element;
    /** Least and greatest value of an INTEGER. */
    final long min;

    final long max;

    Target(int op, Type type, String path, int slot, @Nullable ObjectNode struct, @Nullable Target element) {
        this.op = op;
        this.type = type;
        this.path = path;
        this.slot = slot;
        this.struct = struct;
        this.element = element;
        int unusedBits = unusedBits(type);
        this.min = Long.MIN_VALUE >> unusedBits;
        this.max = Long.MAX_VALUE >> unusedBits;
    }

    private static int unusedBits(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case TINYINT -> 56;
                case SMALLINT -> 48;
                case INT -> 32;
                default -> 0;
            };
        }
        return 0;
    }

    /** The members of a target that has some. */
    final ObjectNode structNode() {
        if (struct == null) {
            throw new IllegalStateException("No members: " + path);
        }
        return struct;
    }

    /** The element or map value of a target that has one. */
    final Target elementTarget() {
        if (element == null) {
            throw new IllegalStateException("No elements: " + path);
        }
        return element;
    }

    final boolean isMap() {
        return type instanceof Type.MapOf;
    }

    static int op(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> BOOLEAN;
                case TINYINT, SMALLINT, INT, BIGINT -> INTEGER;
                case FLOAT -> FLOAT;
                case DOUBLE -> DOUBLE;
                case STRING -> STRING;
                case BINARY -> BINARY;
                case DATE -> DATE;
                case TIMESTAMP -> TIMESTAMP;
                case TIMESTAMP_NTZ -> TIMESTAMP_NTZ;
            };
        }
        if (type instanceof Type.Decimal) {
            return DECIMAL;
        }
        if (type instanceof Type.Array) {
            return ARRAY;
        }
        return type instanceof Type.MapOf ? MAP : STRUCT;
    }
}
