package dev.tidemark.engine.decode.text;

import dev.tidemark.core.type.Type;

/** A field of a text format: its name, its type, and where its value goes. */
public final class TextColumn {

    /** The slot of a field that no model uses: it is checked all the same. */
    public static final int UNWANTED = -1;

    enum Operation {
        TEXT,
        INTEGER,
        DOUBLE,
        FLOAT,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        TIMESTAMP_NTZ,
        DECIMAL
    }

    private final String name;
    private final Type type;
    private final int slot;

    final Operation operation;
    /** Least and greatest value of an INTEGER. */
    final long min;

    final long max;

    /** @param slot position in the event, or {@link #UNWANTED} */
    public TextColumn(String name, Type type, int slot) {
        this.name = name;
        this.type = type;
        this.slot = slot;
        this.operation = operation(type);
        int unusedBits = unusedBits(type);
        this.min = Long.MIN_VALUE >> unusedBits;
        this.max = Long.MAX_VALUE >> unusedBits;
    }

    /** Whether fields of this type can be read: arrays, maps and structs have no text of their own. */
    public static boolean reads(Type type) {
        return type instanceof Type.Primitive || type instanceof Type.Decimal;
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    public int slot() {
        return slot;
    }

    public boolean isWanted() {
        return slot != UNWANTED;
    }

    /** Whether some text may not fit; every text is a STRING. */
    public boolean canMisfit() {
        return operation != Operation.TEXT;
    }

    /** {@code Field price does not fit DOUBLE: "abc"}. */
    public String misfit(byte[] b, int from, int to) {
        return "Field " + name + " does not fit " + type.ddl() + ": \"" + Printable.text(b, from, to) + "\"";
    }

    private static Operation operation(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case STRING, BINARY -> Operation.TEXT;
                case TINYINT, SMALLINT, INT, BIGINT -> Operation.INTEGER;
                case DOUBLE -> Operation.DOUBLE;
                case FLOAT -> Operation.FLOAT;
                case BOOLEAN -> Operation.BOOLEAN;
                case DATE -> Operation.DATE;
                case TIMESTAMP -> Operation.TIMESTAMP;
                case TIMESTAMP_NTZ -> Operation.TIMESTAMP_NTZ;
            };
        }
        if (type instanceof Type.Decimal) {
            return Operation.DECIMAL;
        }
        throw new IllegalArgumentException("Not a type of text: " + type.ddl());
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
}
