package dev.tidemark.store.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The slices that may hold parts of a key. */
final class SliceRangesTest {

    @Property
    void everySliceThatWasPutInMayHoldAPart(@ForAll @Size(max = 100) List<@LongRange(min = 1, max = 300) Long> slices) {
        SliceRanges ranges = SliceRanges.none();
        for (long slice : slices) {
            ranges = SliceRanges.read(ranges.with(slice).write());
        }
        assertThat(slices).allMatch(ranges::mayHold);
        assertThat(ranges.count()).isLessThanOrEqualTo(SliceRanges.MAX_RANGES);
        for (int i = 0; i < ranges.count(); i++) {
            assertThat(ranges.first(i)).isLessThanOrEqualTo(ranges.last(i));
            if (i > 0) {
                assertThat(ranges.first(i)).isGreaterThan(ranges.last(i - 1) + 1);
            }
        }
    }

    @Property
    void fewSlicesAreKeptExactly(
            @ForAll @Size(max = SliceRanges.MAX_RANGES) List<@LongRange(min = 1, max = 1_000_000_000_000L) Long> slices) {
        SliceRanges ranges = SliceRanges.none();
        for (long slice : slices) {
            ranges = ranges.with(slice);
        }
        for (long slice : slices) {
            assertThat(ranges.mayHold(slice - 1)).isEqualTo(slices.contains(slice - 1));
            assertThat(ranges.mayHold(slice + 1)).isEqualTo(slices.contains(slice + 1));
        }
    }

    @Example
    void keyOfEverySliceIsOneRangeOfFewBytes() {
        SliceRanges ranges = SliceRanges.none();
        for (long slice = 1; slice <= 100_000; slice++) {
            ranges = ranges.with(slice);
        }
        assertThat(ranges.count()).isEqualTo(1);
        assertThat(ranges.write()).hasSize(4);
    }

    @Example
    void closestRangesAreJoinedWhenThereAreTooMany() {
        SliceRanges ranges = SliceRanges.none();
        for (long slice = 0; slice < 16; slice++) {
            ranges = ranges.with(100 * slice);
        }
        ranges = ranges.with(703);
        assertThat(ranges.mayHold(702)).isTrue();
        assertThat(ranges.mayHold(704)).isFalse();
        assertThat(ranges.mayHold(650)).isFalse();
    }
}
