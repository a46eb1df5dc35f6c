package dev.tidemark.core.state;

import dev.tidemark.core.type.Type;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes whose unsigned order is that of an ORDER BY. A part in ascending order is written as in {@link KeyCodec}, in
 * descending order as the complement of that; NULL is {@code 00} when it comes first and {@code FF} when it comes last.
 */
public record SortCodec(List<Part> parts) implements Serializable {

    /** One expression of an ORDER BY. */
    public record Part(Type type, Direction direction, Nulls nulls) implements Serializable {}

    /** Which values come first. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** Where NULL stands, whatever the direction. */
    public enum Nulls {
        FIRST,
        LAST
    }

    public SortCodec {
        parts = List.copyOf(parts);
    }

    public byte[] encode(@Nullable Object[] tuple) {
        ByteWriter out = new ByteWriter();
        encode(tuple, out);
        return out.toBytes();
    }

    /** Appends the encoding of a tuple of physical values, one for each part. */
    public void encode(@Nullable Object[] tuple, ByteWriter out) {
        if (tuple.length != parts.size()) {
            throw new IllegalArgumentException(
                    "An order has " + parts.size() + " parts: " + tuple.length + " were given");
        }
        for (int i = 0; i < tuple.length; i++) {
            Part part = parts.get(i);
            if (tuple[i] == null) {
                out.put(part.nulls() == Nulls.FIRST ? 0x00 : 0xFF);
                continue;
            }
            int from = out.size();
            KeyCodec.putValue(out, part.type(), tuple[i]);
            if (part.direction() == Direction.DESCENDING) {
                out.complement(from);
            }
        }
    }
}
