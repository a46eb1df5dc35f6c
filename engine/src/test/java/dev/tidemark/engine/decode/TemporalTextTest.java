package dev.tidemark.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import scala.Option;

/** Spark's casts are the judge, but for times without a date. */
final class TemporalTextTest {

    private static final List<ZoneId> ZONES = List.of(
            ZoneOffset.UTC,
            ZoneOffset.ofHoursMinutes(-3, -30),
            ZoneId.of("America/Bahia_Banderas"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Asia/Kathmandu"));
    private static final Pattern TIME_ALONE = Pattern.compile("(?s)[\\x00-\\x20\\x7F]*(T|\\d*:).*");

    @Test
    void readsWhatSparkReads() {
        Random random = new Random(5);
        for (ZoneId zone : ZONES) {
            TemporalText times = new TemporalText(zone);
            int read = 0;
            for (int i = 0; i < 10_000; i++) {
                String text = spoil(written(random), random);
                byte[] bytes = ("??" + text).getBytes(StandardCharsets.UTF_8);
                UTF8String spark = UTF8String.fromString(text);
                boolean alone = TIME_ALONE.matcher(text).matches();
                Option<Object> timestamp = DateTimeUtils.stringToTimestamp(spark, zone);
                Option<Object> local = DateTimeUtils.stringToTimestampWithoutTimeZone(spark, false);
                Option<Object> date = DateTimeUtils.stringToDate(spark);
                assertThat(times.timestamp(bytes, 2, bytes.length))
                        .as("TIMESTAMP %s in %s", text, zone)
                        .isEqualTo(alone ? TemporalText.NONE : number(timestamp));
                assertThat(times.localTimestamp(bytes, 2, bytes.length))
                        .as("TIMESTAMP_NTZ %s", text)
                        .isEqualTo(number(local));
                assertThat(times.date(bytes, 2, bytes.length))
                        .as("DATE %s", text)
                        .isEqualTo(number(date));
                read += timestamp.isDefined() ? 1 : 0;
            }
            assertThat(read).isBetween(3_000, 9_000);
        }
    }

    private static long number(Option<Object> option) {
        return option.isDefined() ? ((Number) option.get()).longValue() : TemporalText.NONE;
    }

    /** Around the offset changes of the last decades, and anywhere. */
    private static String written(Random random) {
        long seconds = random.nextInt(4) == 0
                ? (random.nextLong() % 60_000_000_000L)
                : 1_270_000_000L
                        + random.nextInt(500_000_000) / 1800 * 1800L
                        + random.nextInt(2) * (long) random.nextInt(1800);
        LocalDateTime at = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        String date = random.nextInt(8) == 0
                ? at.getYear() + "-" + at.getMonthValue() + "-" + at.getDayOfMonth()
                : at.toLocalDate().toString();
        if (random.nextInt(6) == 0) {
            return date;
        }
        String time = String.format("%02d:%02d:%02d", at.getHour(), at.getMinute(), at.getSecond());
        String fraction = random.nextInt(2) == 0
                ? ""
                : "."
                        + String.valueOf(1_000_000_000L + random.nextInt(1_000_000_000))
                                .substring(1, 1 + random.nextInt(10));
        String zone =
                switch (random.nextInt(14)) {
                    case 0, 1, 2, 3 -> "Z";
                    case 4 -> "+02:00";
                    case 5 -> "-0930";
                    case 6 -> "+5:45";
                    case 7 -> "+18:00";
                    case 8 -> "-18:01";
                    case 9 -> " Europe/Paris";
                    case 10 -> random.nextBoolean() ? "UTC+3" : "PST";
                    default -> "";
                };
        return date + (random.nextBoolean() ? "T" : " ") + time + fraction + zone;
    }

    private static String spoil(String text, Random random) {
        int kind = random.nextInt(8);
        if (kind > 1) {
            return text;
        }
        int at = random.nextInt(text.length());
        char c = "0123456789-:T .Z+ \t/aé".charAt(random.nextInt(22));
        return kind == 0
                ? text.substring(0, at) + c + text.substring(at + 1)
                : text.substring(0, at) + (random.nextBoolean() ? c : "") + text.substring(at);
    }

    @Test
    void aTimeWithoutADateIsNone() {
        TemporalText times = new TemporalText(ZoneOffset.UTC);
        for (String text : List.of("10:00:00", "T10:00:00", "1:2:3", "")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(times.timestamp(bytes, 0, bytes.length)).as(text).isEqualTo(TemporalText.NONE);
        }
    }
}
