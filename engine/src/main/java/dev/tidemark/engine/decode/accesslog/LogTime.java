package dev.tidemark.engine.decode.accesslog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/** Reads {@code dd/Mon/yyyy:HH:mm:ss ±hhmm}. Keeps the day it saw last; used by one thread. */
final class LogTime {

    static final int LENGTH = "17/May/2015:10:05:03 +0000".length();
    static final long NONE = Long.MIN_VALUE;

    private static final int DAY_LENGTH = "17/May/2015".length();
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private final byte[] lastDay = new byte[DAY_LENGTH];
    private long lastEpochDay;

    /** Microseconds since 1970-01-01T00:00 UTC, or NONE. */
    long micros(byte[] b, int from, int to) {
        if (to - from != LENGTH
                || b[from + 2] != '/'
                || b[from + 6] != '/'
                || b[from + 11] != ':'
                || b[from + 14] != ':'
                || b[from + 17] != ':'
                || b[from + 20] != ' '
                || b[from + 21] != '+' && b[from + 21] != '-') {
            return NONE;
        }
        if (!Arrays.equals(b, from, from + DAY_LENGTH, lastDay, 0, DAY_LENGTH)) {
            long day = epochDay(b, from);
            if (day == NONE) {
                return NONE;
            }
            System.arraycopy(b, from, lastDay, 0, DAY_LENGTH);
            lastEpochDay = day;
        }
        int hour = number(b, from + 12, 2);
        int minute = number(b, from + 15, 2);
        int second = number(b, from + 18, 2);
        int zoneHours = number(b, from + 22, 2);
        int zoneMinutes = number(b, from + 24, 2);
        if ((hour | minute | second | zoneHours | zoneMinutes) < 0
                || hour > 23
                || minute > 59
                || second > 60
                || zoneHours > 18
                || zoneMinutes > 59) {
            return NONE;
        }
        long offset = zoneHours * 3600L + zoneMinutes * 60L;
        long seconds = lastEpochDay * 86_400 + hour * 3600L + minute * 60L + second;
        return (b[from + 21] == '-' ? seconds + offset : seconds - offset) * 1_000_000;
    }

    private static long epochDay(byte[] b, int from) {
        int day = number(b, from, 2);
        int year = number(b, from + 7, 4);
        int month = 0;
        for (int m = 0; m < MONTHS.length(); m += 3) {
            boolean same = true;
            for (int i = 0; i < 3; i++) {
                same &= (b[from + 3 + i] | 0x20) == MONTHS.charAt(m + i);
            }
            month = same ? m / 3 + 1 : month;
        }
        if (day < 0 || year < 0 || month == 0) {
            return NONE;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static int number(byte[] b, int from, int digits) {
        int value = 0;
        for (int p = from; p < from + digits; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
