package dev.tidemark.store.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Timestamps as SQL writes them: {@code 2017-07-17 22:40:30.5}, in UTC, without trailing zeros, so that for the years
 * 0000 to 9999 the order of the text is the order of time.
 */
public final class TimeText {

    private TimeText() {}

    public static String write(Instant instant) {
        return write(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    public static String write(LocalDateTime time) {
        StringBuilder text = new StringBuilder(29);
        int year = time.getYear();
        if (year >= 0 && year <= 9999) {
            padded(text, year, 4);
            text.append('-');
            padded(text, time.getMonthValue(), 2);
            text.append('-');
            padded(text, time.getDayOfMonth(), 2);
        } else {
            text.append(time.toLocalDate());
        }
        text.append(' ');
        padded(text, time.getHour(), 2);
        text.append(':');
        padded(text, time.getMinute(), 2);
        text.append(':');
        padded(text, time.getSecond(), 2);
        int nano = time.getNano();
        if (nano != 0) {
            text.append('.');
            padded(text, nano, 9);
            int end = text.length();
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            text.setLength(end);
        }
        return text.toString();
    }

    public static Instant instant(String text) {
        return time(text).toInstant(ZoneOffset.UTC);
    }

    /** @throws java.time.DateTimeException if the text is not a time */
    public static LocalDateTime time(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return LocalDate.parse(text).atStartOfDay();
        }
        return LocalDateTime.parse(text.substring(0, space) + "T" + text.substring(space + 1));
    }

    private static void padded(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }
}
