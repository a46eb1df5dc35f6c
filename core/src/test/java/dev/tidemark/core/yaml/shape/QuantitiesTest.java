package dev.tidemark.core.yaml.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class QuantitiesTest {

    @Test
    void durationsAreNumbersWithUnits() {
        assertThat(Quantities.duration("10 minutes")).contains(Duration.ofMinutes(10));
        assertThat(Quantities.duration("1 minute")).contains(Duration.ofMinutes(1));
        assertThat(Quantities.duration("10s")).contains(Duration.ofSeconds(10));
        assertThat(Quantities.duration("5 m")).contains(Duration.ofMinutes(5));
        assertThat(Quantities.duration("250ms")).contains(Duration.ofMillis(250));
        assertThat(Quantities.duration("3 hours")).contains(Duration.ofHours(3));
        assertThat(Quantities.duration("7d")).contains(Duration.ofDays(7));
        assertThat(Quantities.duration("999999999 days")).contains(Duration.ofDays(999_999_999));
    }

    @Test
    void otherTextsAreNoDurations() {
        for (String text :
                new String[] {"", "10", "minutes", "10 mins", "-1 s", "1.5 h", "1 s ", "1  s", "9999999999 s"}) {
            assertThat(Quantities.duration(text)).as(text).isEmpty();
        }
    }

    @Test
    void sizesAreInPowersOf1024() {
        assertThat(Quantities.bytes("100")).contains(100L);
        assertThat(Quantities.bytes("100B")).contains(100L);
        assertThat(Quantities.bytes("2KB")).contains(2048L);
        assertThat(Quantities.bytes("16 MB")).contains(16L << 20);
        assertThat(Quantities.bytes("2GB")).contains(2L << 30);
        assertThat(Quantities.bytes("1TB")).contains(1L << 40);
    }

    @Test
    void otherTextsAreNoSizes() {
        for (String text :
                new String[] {"", "MB", "1.5GB", "-1", "1mb", "1 PB", "999999999999999TB", "1234567890123456"}) {
            assertThat(Quantities.bytes(text)).as(text).isEmpty();
        }
    }

    @Test
    void sizesAreShownInTheLargestWholeUnit() {
        assertThat(Quantities.shownBytes(0)).isEqualTo("0B");
        assertThat(Quantities.shownBytes(1000)).isEqualTo("1000B");
        assertThat(Quantities.shownBytes(16L << 20)).isEqualTo("16MB");
        assertThat(Quantities.shownBytes(1536)).isEqualTo("1536B");
    }
}
