package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.DecimalText;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.TemporalText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads one value that has no members, checks that it fits its type, and holds it until the next. */
final class JsonScalar {

    private enum Form {
        NULL,
        BITS,
        TEXT,
        OBJECT
    }

    private static final byte[][] INFINITE = {bytes("Infinity"), bytes("+Infinity"), bytes("+INF")};
    private static final byte[][] MINUS_INFINITE = {bytes("-Infinity"), bytes("-INF")};
    private static final byte[] NAN = bytes("NaN");

    private final TemporalText times;
    private final JsonNumber number = new JsonNumber();
    private final JsonText text = new JsonText();

    private Form form = Form.NULL;
    private long bits;
    private Object object = "";

    JsonScalar(ZoneId zone) {
        times = new TemporalText(zone);
    }

    /** Before a record: text of the one before is no longer needed. */
    void clear() {
        text.clear();
    }

    /** Reads the value at {@code p}, which stands in an object or array of this depth. */
    int read(byte[] b, int p, Target target, int depth) {
        switch (target.op) {
            case Target.STRING:
                return string(b, p, depth);
            case Target.INTEGER:
                return integer(b, p, target, depth);
            case Target.DOUBLE, Target.FLOAT:
                return real(b, p, target, depth);
            case Target.BOOLEAN:
                return bool(b, p, target, depth);
            default:
                return fromText(b, p, target, depth);
        }
    }

    private int string(byte[] b, int p, int depth) {
        form = Form.TEXT;
        if (b[p] == '"') {
            return text.read(b, p);
        }
        int end = JsonScan.value(b, p, depth);
        if (b[p] == 'n') {
            form = Form.NULL;
        } else {
            text.array = b;
            text.from = p;
            text.to = end;
        }
        return end;
    }

    private int integer(byte[] b, int p, Target target, int depth) {
        int end = b[p] == '-' || b[p] <= '9' ? number.integer(b, p) : JsonNumber.NO_LONG;
        if (end == JsonNumber.NO_LONG || number.value < target.min || number.value > target.max) {
            return nullOrMisfit(b, p, target, depth);
        }
        form = Form.BITS;
        bits = number.value;
        return end;
    }

    private int real(byte[] b, int p, Target target, int depth) {
        int end;
        if (b[p] == '-' || (b[p] >= '0' && b[p] <= '9')) {
            end = target.op == Target.FLOAT ? number.single(b, p) : number.real(b, p);
            if (Double.isInfinite(number.real)) {
                return nullOrMisfit(b, p, target, depth);
            }
        } else if (b[p] == '"') {
            end = text.read(b, p);
            if (!special()) {
                return nullOrMisfit(b, p, target, depth);
            }
        } else {
            return nullOrMisfit(b, p, target, depth);
        }
        form = Form.BITS;
        bits = Double.doubleToRawLongBits(number.real);
        return end;
    }

    /** Whether the text is one of the numbers that JSON cannot write. */
    private boolean special() {
        if (text.is(NAN)) {
            number.real = Double.NaN;
            return true;
        }
        for (byte[] name : INFINITE) {
            if (text.is(name)) {
                number.real = Double.POSITIVE_INFINITY;
                return true;
            }
        }
        for (byte[] name : MINUS_INFINITE) {
            if (text.is(name)) {
                number.real = Double.NEGATIVE_INFINITY;
                return true;
            }
        }
        return false;
    }

    private int bool(byte[] b, int p, Target target, int depth) {
        form = Form.BITS;
        if (JsonScan.isTrue(b, p)) {
            bits = 1;
            return p + 4;
        }
        if (JsonScan.isFalse(b, p)) {
            bits = 0;
            return p + 5;
        }
        return nullOrMisfit(b, p, target, depth);
    }

    /** Types whose values are strings, and numbers for some of them. */
    private int fromText(byte[] b, int p, Target target, int depth) {
        int end;
        boolean quoted = b[p] == '"';
        if (quoted) {
            end = text.read(b, p);
        } else if (b[p] == '-' || (b[p] >= '0' && b[p] <= '9')) {
            end = JsonScan.number(b, p);
            text.array = b;
            text.from = p;
            text.to = end;
        } else {
            return nullOrMisfit(b, p, target, depth);
        }
        return convert(target, quoted) ? end : nullOrMisfit(b, p, target, depth);
    }

    private boolean convert(Target target, boolean quoted) {
        switch (target.op) {
            case Target.TIMESTAMP:
                return quoted ? bits(times.timestamp(text.array, text.from, text.to)) : epochSeconds();
            case Target.TIMESTAMP_NTZ:
                return quoted && bits(times.localTimestamp(text.array, text.from, text.to));
            case Target.DATE:
                return quoted && bits(times.date(text.array, text.from, text.to));
            case Target.DECIMAL:
                BigDecimal decimal = DecimalText.read(text.array, text.from, text.to, (Type.Decimal) target.type);
                return decimal != null && object(decimal);
            case Target.BINARY:
                return quoted && base64();
            default:
                throw new IllegalStateException("Not a scalar: " + target.type.ddl());
        }
    }

    private boolean bits(long value) {
        form = Form.BITS;
        bits = value;
        return value != TemporalText.NONE;
    }

    private boolean object(Object value) {
        form = Form.OBJECT;
        object = value;
        return true;
    }

    private boolean epochSeconds() {
        if (number.integer(text.array, text.from) == JsonNumber.NO_LONG
                || Math.abs(number.value) > Long.MAX_VALUE / 1_000_000) {
            return false;
        }
        return bits(number.value * 1_000_000);
    }

    private boolean base64() {
        if (text.length() % 4 != 0) {
            // Java's decoder would do without the padding.
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.copy());
            text.array = decoded;
            text.from = 0;
            text.to = decoded.length;
            form = Form.TEXT;
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A value that is not of its type: NULL, bad JSON, or the wrong kind, which is an error. */
    int nullOrMisfit(byte[] b, int p, Target target, int depth) {
        int end = JsonScan.value(b, p, depth);
        if (b[p] != 'n') {
            throw Reason.misfit(target, b, p, end);
        }
        form = Form.NULL;
        return end;
    }

    /** Puts the value into an event. */
    void into(Event event, int slot) {
        switch (form) {
            case NULL -> event.setNull(slot);
            case BITS -> event.setLong(slot, bits);
            case TEXT -> event.setText(slot, text.array, text.from, text.length());
            case OBJECT -> event.setObject(slot, object);
        }
    }

    /** The value in the physical form of its type; it stays valid. */
    @Nullable Object boxed(Target target) {
        return switch (form) {
            case NULL -> null;
            case BITS ->
                target.op == Target.DOUBLE || target.op == Target.FLOAT
                        ? (Object) Double.longBitsToDouble(bits)
                        : (Object) bits;
            case TEXT -> text.copy();
            case OBJECT -> object;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
