package dev.tidemark.engine.decode.text;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.TemporalText;
import java.time.ZoneOffset;

/**
 * The narrowest type that fits all texts seen of a field. As Spark's inference, with these deviations, so that no value
 * loses anything: integers are BIGINT, and STRING when they are longer or have leading zeros, as codes and telephone
 * numbers do; dates and timestamps count only when they are written out, year to day and year to minute.
 */
public final class TextShape {

    private enum Kind {
        NONE,
        BOOLEAN,
        LONG,
        DOUBLE,
        DATE,
        TIMESTAMP,
        STRING
    }

    private static final int DATE_LENGTH = 10;
    private static final int SHORTEST_TIMESTAMP = 16;

    private final NumberText numbers = new NumberText();
    private final TemporalText times = new TemporalText(ZoneOffset.UTC);
    private Kind kind = Kind.NONE;

    /** Learns from a value that is not NULL. */
    public void see(byte[] b, int from, int to) {
        if (kind != Kind.STRING) {
            kind = merged(kind, kindOf(b, from, to));
        }
    }

    /** The type so far; STRING when nothing was seen. */
    public Type type() {
        return switch (kind) {
            case BOOLEAN -> Type.Primitive.BOOLEAN;
            case LONG -> Type.Primitive.BIGINT;
            case DOUBLE -> Type.Primitive.DOUBLE;
            case DATE -> Type.Primitive.DATE;
            case TIMESTAMP -> Type.Primitive.TIMESTAMP;
            case NONE, STRING -> Type.Primitive.STRING;
        };
    }

    private static Kind merged(Kind one, Kind other) {
        if (one == other || one == Kind.NONE) {
            return other;
        }
        if (one == Kind.LONG && other == Kind.DOUBLE || one == Kind.DOUBLE && other == Kind.LONG) {
            return Kind.DOUBLE;
        }
        if (one == Kind.DATE && other == Kind.TIMESTAMP || one == Kind.TIMESTAMP && other == Kind.DATE) {
            return Kind.TIMESTAMP;
        }
        return Kind.STRING;
    }

    private Kind kindOf(byte[] b, int from, int to) {
        if (hasLeadingZero(b, from, to)) {
            return Kind.STRING;
        }
        if (numbers.integer(b, from, to)) {
            return Kind.LONG;
        }
        if (numbers.real(b, from, to)) {
            return isInteger(b, from, to) ? Kind.STRING : Kind.DOUBLE;
        }
        if (TextReader.isWord(b, from, to, "true") || TextReader.isWord(b, from, to, "false")) {
            return Kind.BOOLEAN;
        }
        if (to - from >= DATE_LENGTH && isDigit(b[from]) && b[from + 4] == '-' && b[from + 7] == '-') {
            if (to - from == DATE_LENGTH && times.date(b, from, to) != TemporalText.NONE) {
                return Kind.DATE;
            }
            if (to - from >= SHORTEST_TIMESTAMP && times.timestamp(b, from, to) != TemporalText.NONE) {
                return Kind.TIMESTAMP;
            }
        }
        return Kind.STRING;
    }

    /** {@code 007}, {@code +49…} and the like: numbers to a computer, codes to people. */
    private static boolean hasLeadingZero(byte[] b, int from, int to) {
        int p = from < to && b[from] == '-' ? from + 1 : from;
        return from < to && b[from] == '+' || p + 1 < to && b[p] == '0' && isDigit(b[p + 1]);
    }

    private static boolean isInteger(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (!isDigit(b[p]) && b[p] != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
