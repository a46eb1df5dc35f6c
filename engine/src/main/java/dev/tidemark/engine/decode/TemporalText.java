package dev.tidemark.engine.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and timestamps from text as Spark's casts from STRING do, with a fast path for ISO 8601.
 *
 * <p>Accepted, with white space around it:
 * <pre>
 *   date       [+-]y…y[-m[m][-d[d]]]             4 to 7 digits of year; after a whole date, " …" or "T…" is passed over
 *   timestamp  [+-]y…y[-m[m][-d[d]]]             4 to 6 digits of year
 *              date(T| )h[h][:m[m][:s[s][.f…]]]  digits after the sixth of the fraction are cut off
 *              …s[s][.f…][ ]zone                 Z, +h:mm, +hh:mm, +hhmm, UTC+1, Europe/Paris, …
 * </pre>
 * A time without a date, which Spark takes as today's, is refused: what a record means must not depend on when it is
 * read. A local time that a zone skips moves forward by the gap; one that comes twice is the earlier.
 *
 * <p>Keeps what it saw last, so it is used by one thread.
 */
public final class TemporalText {

    /** What the methods return for text that is none of theirs, or out of range. */
    public static final long NONE = Long.MIN_VALUE;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Where {@code yyyy-mm-} and {@code ddThh:mm} have digits, as byte masks of little-endian words. */
    private static final long DATE_DIGITS = 0x00FFFF00FFFFFFFFL;

    private static final long DATE_MARKS = 0x2D00002D00000000L;
    private static final long TIME_DIGITS = 0xFFFF00FFFF00FFFFL;
    private static final long TIME_MARKS = 0x00003A0000540000L;
    /** Turns the T between date and time into a space. */
    private static final long SPACE_FOR_T = (long) ('T' ^ ' ') << 16;

    private static final int NO_OFFSET = Integer.MIN_VALUE;
    private static final int MAX_ZONES_KEPT = 64;
    private static final long TWO_DAYS = 2 * 86_400L;

    private final ZoneId zone;
    private final Map<String, Optional<ZoneId>> zonesByText = new HashMap<>();

    private long lastDate;
    private int lastDateTail = -1;
    private long lastEpochDay;

    // Local seconds in [offsetFrom, offsetTo) are at this offset from UTC.
    private long offsetFrom;
    private long offsetTo;
    private long offsetSeconds;

    public TemporalText(ZoneId zone) {
        this.zone = zone;
        if (zone.getRules().isFixedOffset()) {
            offsetFrom = Long.MIN_VALUE;
            offsetTo = Long.MAX_VALUE;
            offsetSeconds = zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
        }
    }

    /** Microseconds since 1970-01-01T00:00 UTC; text without a zone is in the session's. NONE if it is no timestamp. */
    public long timestamp(byte[] bytes, int from, int to) {
        return read(bytes, from, to, Zoned.ALLOWED);
    }

    /** Microseconds since 1970-01-01T00:00 of a timestamp without a zone; NONE if it is none or has a zone. */
    public long localTimestamp(byte[] bytes, int from, int to) {
        return read(bytes, from, to, Zoned.REFUSED);
    }

    /** Days since 1970-01-01, or NONE. */
    public long date(byte[] bytes, int from, int to) {
        if (to - from == 10) {
            int year = digits(bytes, from, 4);
            int month = digits(bytes, from + 5, 2);
            int day = digits(bytes, from + 8, 2);
            if ((year | month | day) >= 0 && bytes[from + 4] == '-' && bytes[from + 7] == '-') {
                return epochDay(year, month, day);
            }
        }
        return new General(bytes, from, to).date();
    }

    private enum Zoned {
        ALLOWED,
        REFUSED
    }

    private long read(byte[] bytes, int from, int to, Zoned zoned) {
        int length = to - from;
        if (length >= 19) {
            long date = (long) WORDS.get(bytes, from);
            long time = (long) WORDS.get(bytes, from + 8);
            if (((time ^ TIME_MARKS) & 0xFF0000L) == SPACE_FOR_T) {
                time ^= SPACE_FOR_T;
            }
            if (bytes[from + 16] == ':'
                    && areDigits(date, DATE_DIGITS, DATE_MARKS)
                    && areDigits(time, TIME_DIGITS, TIME_MARKS)) {
                long micros = iso(bytes, from, to, date, time, zoned);
                if (micros != NONE) {
                    return micros;
                }
            }
        }
        return new General(bytes, from, to).timestamp(zoned);
    }

    /** Whether the masked bytes are digits and the others are the marks. */
    private static boolean areDigits(long word, long digits, long marks) {
        long values = (word & digits) ^ (digits & 0x3030303030303030L);
        long tooBig = (values + 0x7676767676767676L) | values;
        return (word & ~digits) == marks && (tooBig & 0x8080808080808080L) == 0;
    }

    /** {@code yyyy-mm-ddThh:mm:} is known to be there; NONE leaves the decision to the general way. */
    private long iso(byte[] bytes, int from, int to, long date, long time, Zoned zoned) {
        int tail = (int) time & 0xFFFF;
        if (date != lastDate || tail != lastDateTail) {
            long day = epochDay(digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2));
            if (day == NONE) {
                return NONE;
            }
            lastDate = date;
            lastDateTail = tail;
            lastEpochDay = day;
        }
        int hour = ((int) (time >>> 24) & 15) * 10 + ((int) (time >>> 32) & 15);
        int minute = ((int) (time >>> 48) & 15) * 10 + ((int) (time >>> 56) & 15);
        int second = digits(bytes, from + 17, 2);
        if (hour > 23 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        int p = from + 19;
        int fraction = 0;
        if (p < to && bytes[p] == '.') {
            int scale = 100_000;
            for (p++; p < to; p++) {
                int digit = bytes[p] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                fraction += digit * scale;
                scale /= 10;
            }
        }
        long seconds = lastEpochDay * 86_400 + hour * 3600L + minute * 60L + second;
        if (zoned == Zoned.REFUSED) {
            return p == to ? seconds * 1_000_000 + fraction : NONE;
        }
        if (p == to) {
            seconds = atZone(seconds);
        } else if (p + 1 == to && bytes[p] == 'Z') {
            // UTC: nothing to add.
        } else {
            int offset = offset(bytes, p, to);
            if (offset == NO_OFFSET) {
                return NONE;
            }
            seconds -= offset;
        }
        return seconds * 1_000_000 + fraction;
    }

    /** Seconds of {@code ±hh:mm} or {@code ±hhmm}. */
    private static int offset(byte[] bytes, int from, int to) {
        int length = to - from;
        byte sign = bytes[from];
        if ((sign != '+' && sign != '-') || (length != 6 && length != 5) || (length == 6 && bytes[from + 3] != ':')) {
            return NO_OFFSET;
        }
        int hours = digits(bytes, from + 1, 2);
        int minutes = digits(bytes, to - 2, 2);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
            return NO_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int digits(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long epochDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        if (day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return NONE;
        }
        // Years from March on, so that the leap day is the last of its year; eras of 400 years have 146,097 days.
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /** UTC seconds of local seconds in the session's zone. */
    private long atZone(long localSeconds) {
        if (localSeconds >= offsetFrom && localSeconds < offsetTo) {
            return localSeconds - offsetSeconds;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
        Instant instant = ZonedDateTime.of(local, zone).toInstant();
        ZoneOffsetTransition before = zone.getRules().previousTransition(instant);
        ZoneOffsetTransition after = zone.getRules().nextTransition(instant);
        // Far enough from both transitions that local time is unambiguous.
        offsetFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() + TWO_DAYS;
        offsetTo = after == null ? Long.MAX_VALUE : after.toEpochSecond() - TWO_DAYS;
        offsetSeconds = zone.getRules().getOffset(instant).getTotalSeconds();
        return instant.getEpochSecond();
    }

    private @Nullable ZoneId zone(String text) {
        Optional<ZoneId> known = zonesByText.get(text);
        if (known == null) {
            known = parseZone(text);
            if (zonesByText.size() < MAX_ZONES_KEPT) {
                zonesByText.put(text, known);
            }
        }
        return known.orElse(null);
    }

    private static Optional<ZoneId> parseZone(String text) {
        // Java wants two digits where Spark takes one.
        String padded = text.replaceFirst("([+-])(\\d):", "$10$2:").replaceFirst("([+-]\\d\\d):(\\d)$", "$1:0$2");
        try {
            return Optional.of(ZoneId.of(padded, ZoneId.SHORT_IDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Everything that the fast path leaves. */
    private final class General {
        private static final int BAD = -1;

        private final byte[] bytes;
        private final int to;
        private int p;

        General(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            int end = to;
            int begin = from;
            while (begin < end && isSpace(bytes[begin])) {
                begin++;
            }
            while (end > begin && isSpace(bytes[end - 1])) {
                end--;
            }
            this.p = begin;
            this.to = end;
        }

        private static boolean isSpace(byte b) {
            return (b >= 0 && b <= ' ') || b == 0x7F;
        }

        long date() {
            LocalDate date = localDate(7);
            if (date == null) {
                return NONE;
            }
            boolean whole = fields == 3;
            return p == to || (whole && (bytes[p] == ' ' || bytes[p] == 'T')) ? date.toEpochDay() : NONE;
        }

        private int fields;

        /** Reads a year, a month and a day, as many as are there; leaves {@link #p} after them. */
        private @Nullable LocalDate localDate(int maxYearDigits) {
            int sign = 1;
            if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
                sign = bytes[p++] == '-' ? -1 : 1;
            }
            int year = number(4, maxYearDigits);
            int month = 1;
            int day = 1;
            fields = 1;
            if (year != BAD && p < to && bytes[p] == '-') {
                p++;
                fields = 2;
                month = number(1, 2);
                if (month != BAD && p < to && bytes[p] == '-') {
                    p++;
                    fields = 3;
                    day = number(1, 2);
                }
            }
            if (year == BAD || month == BAD || day == BAD) {
                return null;
            }
            try {
                return LocalDate.of(sign * year, month, day);
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** A run of digits, {@link #BAD} if there are too few or too many. */
        private int number(int min, int max) {
            int begin = p;
            int value = 0;
            while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
                if (p - begin == max) {
                    return BAD;
                }
                value = value * 10 + bytes[p++] - '0';
            }
            return p - begin < min ? BAD : value;
        }

        long timestamp(Zoned zoned) {
            LocalDate date = localDate(6);
            if (date == null) {
                return NONE;
            }
            int[] time = new int[3];
            int micros = 0;
            ZoneId named = null;
            if (p < to) {
                if (fields < 3 || (bytes[p] != ' ' && bytes[p] != 'T')) {
                    return NONE;
                }
                p++;
                for (int i = 0; ; i++) {
                    time[i] = number(1, 2);
                    if (time[i] == BAD) {
                        return NONE;
                    }
                    if (p == to) {
                        break;
                    }
                    if (i == 2) {
                        micros = fraction();
                        named = p == to ? null : zone(new String(bytes, p, to - p, StandardCharsets.UTF_8).trim());
                        if (p < to && (named == null || zoned == Zoned.REFUSED)) {
                            return NONE;
                        }
                        break;
                    }
                    if (bytes[p++] != ':') {
                        return NONE;
                    }
                }
            }
            try {
                LocalDateTime local = date.atTime(time[0], time[1], time[2]);
                ZoneId at = zoned == Zoned.REFUSED ? ZoneOffset.UTC : named == null ? zone : named;
                long seconds = ZonedDateTime.of(local, at).toEpochSecond();
                return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), micros);
            } catch (DateTimeException | ArithmeticException e) {
                return NONE;
            }
        }

        private int fraction() {
            if (bytes[p] != '.') {
                return 0;
            }
            int micros = 0;
            int scale = 100_000;
            for (p++; p < to && bytes[p] >= '0' && bytes[p] <= '9'; p++) {
                micros += (bytes[p] - '0') * scale;
                scale /= 10;
            }
            return micros;
        }
    }
}
