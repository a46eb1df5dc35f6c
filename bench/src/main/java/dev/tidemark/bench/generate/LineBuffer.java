package dev.tidemark.bench.generate;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** One line of output as it grows: UTF-8 bytes, reused for line after line. */
final class LineBuffer {

    private static final long DAY = 86_400_000;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[4096];
    private int length;
    private long day = Long.MIN_VALUE;
    private byte[] dayText = {};

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    LineBuffer add(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    LineBuffer add(String text) {
        int size = text.length();
        reserve(size * 3);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return add(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    LineBuffer add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    LineBuffer add(long number) {
        if (number < 0) {
            return add(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return padded(number, digits);
    }

    /** The last {@code digits} digits of a number that is not negative. */
    LineBuffer padded(long number, int digits) {
        reserve(digits);
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** {@code 1234} as {@code 12.34}. */
    LineBuffer cents(long cents) {
        return add(cents / 100).add('.').padded(cents % 100, 2);
    }

    LineBuffer hex(long value, int digits) {
        reserve(digits);
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length++] = HEX[(int) (value >>> (4 * i)) & 15];
        }
        return this;
    }

    /** A version 4 UUID made of 128 bits. */
    LineBuffer uuid(long high, long low) {
        hex(high >>> 32, 8).add('-').hex(high >>> 16, 4).add('-').add('4').hex(high, 3);
        return add('-').hex(8 | low >>> 60 & 3, 1).hex(low >>> 48, 3).add('-').hex(low, 12);
    }

    /** {@code 2019-02-17T00:00:12.345Z}. */
    LineBuffer isoTime(long epochMillis) {
        return date(epochMillis).add('T').timeOfDay(epochMillis).add('Z');
    }

    /** {@code 2019-02-17 00:00:12.345}. */
    LineBuffer sqlTime(long epochMillis) {
        return date(epochMillis).add(' ').timeOfDay(epochMillis);
    }

    private LineBuffer date(long epochMillis) {
        long wanted = Math.floorDiv(epochMillis, DAY);
        if (wanted != day) {
            day = wanted;
            dayText = LocalDate.ofEpochDay(wanted).toString().getBytes(StandardCharsets.US_ASCII);
        }
        return add(dayText);
    }

    private LineBuffer timeOfDay(long epochMillis) {
        long millis = Math.floorMod(epochMillis, DAY);
        padded(millis / 3_600_000, 2).add(':').padded(millis / 60_000 % 60, 2).add(':');
        return padded(millis / 1000 % 60, 2).add('.').padded(millis % 1000, 3);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
