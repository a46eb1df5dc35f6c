package dev.tidemark.engine.decode.text;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.DecimalText;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.TemporalText;
import java.math.BigDecimal;
import java.time.ZoneId;

/**
 * Reads the text of a field as a value of its type, for every text format alike:
 * <ul>
 *   <li>integers: {@code [+-]digits} in the type's range
 *   <li>FLOAT, DOUBLE: decimal numbers with or without exponent up to the type's greatest; {@code NaN}, {@code Inf},
 *       {@code Infinity}
 *   <li>DECIMAL: the same without the words; surplus fraction digits are rounded half up, too many integer digits refused
 *   <li>BOOLEAN: {@code true} and {@code false} in any case
 *   <li>DATE, TIMESTAMP, TIMESTAMP_NTZ: as {@link TemporalText}; a DATE has no time behind it
 *   <li>STRING: any text; BINARY: its bytes
 * </ul>
 * No white space is taken away. Used by one thread.
 */
public final class TextReader {

    private final NumberText numbers = new NumberText();
    private final TemporalText times;

    public TextReader(ZoneId zone) {
        times = new TemporalText(zone);
    }

    /** Puts the value into the event if it is wanted. Returns false when the text does not fit the type. */
    public boolean read(TextColumn column, byte[] b, int from, int to, Event event) {
        return switch (column.operation) {
            case TEXT -> text(column, b, from, to, event);
            case INTEGER ->
                numbers.integer(b, from, to)
                        && numbers.integer >= column.min
                        && numbers.integer <= column.max
                        && set(column, numbers.integer, event);
            case DOUBLE -> numbers.real(b, from, to) && setReal(column, event);
            case FLOAT -> numbers.single(b, from, to) && setReal(column, event);
            case BOOLEAN -> bool(column, b, from, to, event);
            case DATE -> !hasTime(b, from, to) && setTime(column, times.date(b, from, to), event);
            case TIMESTAMP -> setTime(column, times.timestamp(b, from, to), event);
            case TIMESTAMP_NTZ -> setTime(column, times.localTimestamp(b, from, to), event);
            case DECIMAL -> decimal(column, b, from, to, event);
        };
    }

    private static boolean text(TextColumn column, byte[] b, int from, int to, Event event) {
        if (column.isWanted()) {
            event.setText(column.slot(), b, from, to - from);
        }
        return true;
    }

    private static boolean bool(TextColumn column, byte[] b, int from, int to, Event event) {
        boolean isTrue = isWord(b, from, to, "true");
        return (isTrue || isWord(b, from, to, "false")) && set(column, isTrue ? 1 : 0, event);
    }

    private boolean setReal(TextColumn column, Event event) {
        return set(column, Double.doubleToRawLongBits(numbers.real), event);
    }

    private static boolean set(TextColumn column, long bits, Event event) {
        if (column.isWanted()) {
            event.setLong(column.slot(), bits);
        }
        return true;
    }

    private static boolean setTime(TextColumn column, long value, Event event) {
        return value != TemporalText.NONE && set(column, value, event);
    }

    private static boolean decimal(TextColumn column, byte[] b, int from, int to, Event event) {
        BigDecimal value = DecimalText.read(b, from, to, (Type.Decimal) column.type());
        if (value == null) {
            return false;
        }
        if (column.isWanted()) {
            event.setObject(column.slot(), value);
        }
        return true;
    }

    /** Whether something follows a date; {@link TemporalText} passes over it, and with it over a part of the value. */
    private static boolean hasTime(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] == ' ' || b[p] == 'T') {
                return true;
            }
        }
        return false;
    }

    static boolean isWord(byte[] b, int from, int to, String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((b[from + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
