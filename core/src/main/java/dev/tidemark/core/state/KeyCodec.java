package dev.tidemark.core.state;

import dev.tidemark.core.type.Type;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canonical byte encoding of a tuple of physical values: equal tuples have equal bytes, and the unsigned order of the
 * bytes is Spark's ascending order of the tuples, NULL first. No encoding is the beginning of another, so tuples can be
 * joined end to end.
 *
 * <p>Each value is one tag byte and what follows from it:
 *
 * <ul>
 *   <li>NULL: {@code 00};
 *   <li>BOOLEAN, integers, DATE, TIMESTAMP, TIMESTAMP_NTZ, and DECIMAL by its unscaled value: a number of {@code n}
 *       significant bytes is {@code 80 + n} and these bytes, the most significant first; a negative one is the complement
 *       of the encoding of its complement;
 *   <li>FLOAT and DOUBLE: {@code 01} and eight bytes, the sign flipped and negative numbers complemented; -0.0 is written
 *       as 0.0, and every NaN as the one that is greater than infinity;
 *   <li>STRING and BINARY: {@code 01}, the bytes with {@code 00} as {@code 01 01} and {@code 01} as {@code 01 02}, and a
 *       {@code 00};
 *   <li>STRUCT: {@code 01} and its fields;
 *   <li>ARRAY: {@code 01}, each element behind a {@code 01}, and a {@code 00};
 *   <li>MAP: as an array of key and value, by ascending key, so that equal maps have equal bytes. Spark does not order
 *       maps.
 * </ul>
 */
public record KeyCodec(List<Type> types) implements Serializable {

    static final int NULL = 0x00;
    private static final int PRESENT = 0x01;
    private static final int END = 0x00;
    private static final int ESCAPE = 0x01;
    private static final int MORE = 0x01;
    private static final int ZERO = 0x80;

    /** The most significant bytes a number may have; keeps every tag clear of those for NULL. */
    private static final int MAX_NUMBER_BYTES = 126;

    private static final java.lang.invoke.VarHandle WORDS =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    public KeyCodec {
        types = List.copyOf(types);
    }

    public byte[] encode(@Nullable Object[] tuple) {
        ByteWriter out = new ByteWriter();
        encode(tuple, out);
        return out.toBytes();
    }

    /** Appends the encoding of a tuple that has as many values as there are types. */
    public void encode(@Nullable Object[] tuple, ByteWriter out) {
        if (tuple.length != types.size()) {
            throw new IllegalArgumentException("A key has " + types.size() + " parts: " + tuple.length + " were given");
        }
        for (int i = 0; i < tuple.length; i++) {
            putValue(out, types.get(i), tuple[i]);
        }
    }

    /**
     * The tuple that was encoded.
     *
     * @throws IndexOutOfBoundsException when bytes are missing
     * @throws IllegalArgumentException when the bytes are no encoding of these types
     */
    public @Nullable Object[] decode(byte[] key) {
        ByteReader in = new ByteReader(key);
        @Nullable Object[] tuple = decode(in);
        if (in.remaining() != 0) {
            throw new IllegalArgumentException("A key has " + in.remaining() + " bytes too many");
        }
        return tuple;
    }

    /** Reads one tuple and leaves what follows it. */
    public @Nullable Object[] decode(ByteReader in) {
        @Nullable Object[] tuple = new Object[types.size()];
        for (int i = 0; i < tuple.length; i++) {
            tuple[i] = takeValue(in, types.get(i));
        }
        return tuple;
    }

    /** Appends one value of any type. */
    public static void putValue(ByteWriter out, Type type, @Nullable Object value) {
        if (value == null) {
            putNull(out);
        } else if (type instanceof Type.Primitive primitive) {
            switch (primitive) {
                case FLOAT, DOUBLE -> putDouble(out, (Double) value);
                case STRING, BINARY -> putBytes(out, (byte[]) value);
                default -> putLong(out, (Long) value);
            }
        } else if (type instanceof Type.Decimal decimal) {
            putDecimal(out, (BigDecimal) value, decimal.scale());
        } else if (type instanceof Type.Struct struct) {
            putStruct(out, struct, (@Nullable Object[]) value);
        } else if (type instanceof Type.Array array) {
            putArray(out, array.element(), (List<?>) value);
        } else if (type instanceof Type.MapOf map) {
            putMap(out, map, (Map<?, ?>) value);
        }
    }

    public static void putNull(ByteWriter out) {
        out.put(NULL);
    }

    /** A BOOLEAN, integer, DATE or TIMESTAMP. */
    public static void putLong(ByteWriter out, long value) {
        int sign = (int) (value >> 63);
        int length = (71 - Long.numberOfLeadingZeros(value ^ (value >> 63))) >>> 3;
        out.put((ZERO + length) ^ sign);
        out.putLow(value, length);
    }

    /** A FLOAT or DOUBLE. */
    public static void putDouble(ByteWriter out, double value) {
        out.put(PRESENT);
        out.putLong(ordered(value) ^ Long.MIN_VALUE);
    }

    /** A STRING (UTF-8) or BINARY. */
    public static void putBytes(ByteWriter out, byte[] bytes, int offset, int length) {
        out.put(PRESENT);
        int end = offset + length;
        int from = offset;
        for (int at = special(bytes, from, end); at < end; at = special(bytes, from, end)) {
            out.putBytes(bytes, from, at - from).put(ESCAPE).put(bytes[at] + 1);
            from = at + 1;
        }
        out.putBytes(bytes, from, end - from).put(END);
    }

    public static void putBytes(ByteWriter out, byte[] bytes) {
        putBytes(out, bytes, 0, bytes.length);
    }

    /** A DECIMAL of the given scale. */
    public static void putDecimal(ByteWriter out, BigDecimal value, int scale) {
        BigInteger unscaled = (value.scale() == scale ? value : value.setScale(scale)).unscaledValue();
        if (unscaled.bitLength() < 64) {
            putLong(out, unscaled.longValue());
            return;
        }
        int length = (unscaled.bitLength() + 7) / 8;
        if (length > MAX_NUMBER_BYTES) {
            throw new IllegalArgumentException("A decimal has " + length + " significant bytes: more than "
                    + MAX_NUMBER_BYTES + " cannot be a key");
        }
        byte[] bytes = unscaled.toByteArray();
        out.put(unscaled.signum() < 0 ? ~(ZERO + length) : ZERO + length);
        out.putBytes(bytes, bytes.length - length, length);
    }

    /** A long whose signed order is Spark's order of doubles, NaN last; equal for 0.0 and -0.0 and for all NaNs. */
    public static long ordered(double value) {
        // Adding 0.0 turns -0.0 into 0.0 and changes nothing else; doubleToLongBits knows one NaN only.
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** The double that {@link #ordered} was given. */
    public static double unordered(long ordered) {
        return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
    }

    private static void putStruct(ByteWriter out, Type.Struct struct, @Nullable Object[] values) {
        out.put(PRESENT);
        for (int i = 0; i < struct.fields().size(); i++) {
            putValue(out, struct.fields().get(i).type(), values[i]);
        }
    }

    private static void putArray(ByteWriter out, Type element, List<?> values) {
        out.put(PRESENT);
        for (Object value : values) {
            out.put(MORE);
            putValue(out, element, value);
        }
        out.put(END);
    }

    private static void putMap(ByteWriter out, Type.MapOf type, Map<?, ?> map) {
        List<byte[]> entries = new ArrayList<>(map.size());
        ByteWriter entry = new ByteWriter();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            entry.clear();
            putValue(entry, type.key(), each.getKey());
            putValue(entry, type.value(), each.getValue());
            entries.add(entry.toBytes());
        }
        entries.sort(Arrays::compareUnsigned);
        out.put(PRESENT);
        for (byte[] each : entries) {
            out.put(MORE).putBytes(each);
        }
        out.put(END);
    }

    /** Reads one value of any type. Recursion is as deep as the type. */
    public static @Nullable Object takeValue(ByteReader in, Type type) {
        int tag = in.get();
        if (tag == NULL) {
            return null;
        }
        if (type instanceof Type.Primitive primitive) {
            return switch (primitive) {
                case FLOAT, DOUBLE -> {
                    present(tag, type);
                    yield unordered(in.getLong() ^ Long.MIN_VALUE);
                }
                case STRING, BINARY -> {
                    present(tag, type);
                    yield takeBytes(in);
                }
                default -> takeLong(in, tag, type);
            };
        }
        if (type instanceof Type.Decimal decimal) {
            return new BigDecimal(takeNumber(in, tag), decimal.scale());
        }
        present(tag, type);
        if (type instanceof Type.Struct struct) {
            @Nullable Object[] values = new Object[struct.fields().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = takeValue(in, struct.fields().get(i).type());
            }
            return values;
        }
        if (type instanceof Type.Array array) {
            List<@Nullable Object> values = new ArrayList<>();
            while (more(in)) {
                values.add(takeValue(in, array.element()));
            }
            return values;
        }
        Type.MapOf map = (Type.MapOf) type;
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        while (more(in)) {
            Object key = takeValue(in, map.key());
            values.put(key, takeValue(in, map.value()));
        }
        return values;
    }

    private static void present(int tag, Type type) {
        if (tag != PRESENT) {
            throw new IllegalArgumentException("No " + type.ddl() + " begins with byte " + tag);
        }
    }

    private static boolean more(ByteReader in) {
        int next = in.get();
        if (next > MORE) {
            throw new IllegalArgumentException("No element begins with byte " + next);
        }
        return next == MORE;
    }

    private static long takeLong(ByteReader in, int tag, Type type) {
        int sign = tag >= ZERO ? 0 : -1;
        int length = (tag ^ (sign & 0xFF)) - ZERO;
        if (length > 8) {
            throw new IllegalArgumentException("No " + type.ddl() + " has " + length + " bytes");
        }
        long value = sign;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.get();
        }
        return value;
    }

    private static BigInteger takeNumber(ByteReader in, int tag) {
        boolean negative = tag < ZERO;
        int length = (negative ? ~tag & 0xFF : tag) - ZERO;
        byte[] digits = in.getBytes(length);
        byte[] signed = new byte[length + 1];
        signed[0] = (byte) (negative ? -1 : 0);
        System.arraycopy(digits, 0, signed, 1, length);
        return new BigInteger(signed);
    }

    private static byte[] takeBytes(ByteReader in) {
        ByteWriter out = new ByteWriter(in.sizeBefore(END));
        for (int next = in.get(); next != END; next = in.get()) {
            if (next == ESCAPE) {
                int escaped = in.get() - 1;
                if (escaped != 0 && escaped != 1) {
                    throw new IllegalArgumentException("No escape ends with byte " + (escaped + 1));
                }
                out.put(escaped);
            } else {
                out.put(next);
            }
        }
        return out.toBytes();
    }

    /** The first byte that must be escaped, 0 or 1; {@code end} if there is none. Looks at eight bytes at a time. */
    private static int special(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long upper = (long) WORDS.get(bytes, at) & 0xFEFEFEFEFEFEFEFEL;
            long zeros = (upper - 0x0101010101010101L) & ~upper & 0x8080808080808080L;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < end && (bytes[at] & 0xFE) != 0) {
            at++;
        }
        return at;
    }
}
