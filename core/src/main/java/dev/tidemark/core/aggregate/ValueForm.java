package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value that is not NULL is kept as bytes: STRING and BINARY as they are, everything else as {@link KeyCodec}
 * writes it. Either way the unsigned order of the bytes is the order of the values, and equal values have equal bytes.
 */
record ValueForm(Type type) {

    static ValueForm of(Type type) {
        return new ValueForm(type);
    }

    private boolean raw() {
        return type == Type.Primitive.STRING || type == Type.Primitive.BINARY;
    }

    /** The bytes; for STRING and BINARY the given array itself. */
    byte[] bytes(Object value) {
        if (raw()) {
            return (byte[]) value;
        }
        ByteWriter out = new ByteWriter();
        KeyCodec.putValue(out, type, value);
        return out.toBytes();
    }

    /** The physical value; STRING and BINARY are the given array itself. */
    Object value(byte[] bytes) {
        if (raw()) {
            return bytes;
        }
        Object value = new KeyCodec(List.of(type)).decode(bytes)[0];
        if (value == null) {
            throw new IllegalArgumentException("A kept value is NULL");
        }
        return value;
    }

    /** A varint, 0 for null and else the number of bytes and one more; the bytes. */
    static void put(byte @Nullable [] bytes, ByteWriter out) {
        if (bytes == null) {
            out.put(0);
        } else {
            out.putVarint(bytes.length + 1L).putBytes(bytes);
        }
    }

    static byte @Nullable [] take(ByteReader in) {
        long size = in.getVarint();
        if (size < 0 || size - 1 > in.remaining()) {
            throw new IndexOutOfBoundsException("Needs " + (size - 1) + " more bytes, has " + in.remaining());
        }
        return size == 0 ? null : in.getBytes((int) (size - 1));
    }
}
