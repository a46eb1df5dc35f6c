package dev.tidemark.engine.pass;

import dev.tidemark.core.state.ByteWriter;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The encoded keys of groups in ascending unsigned byte order. */
final class SortedKeys {

    private final byte[] bytes;
    private final int[] starts;
    private final Integer[] order;

    /** Writes the key of a group. */
    @FunctionalInterface
    interface Encoder {
        void write(int group, ByteWriter out);
    }

    private SortedKeys(byte[] bytes, int[] starts, Integer[] order) {
        this.bytes = bytes;
        this.starts = starts;
        this.order = order;
    }

    static SortedKeys of(int groups, Encoder encoder) {
        ByteWriter out = new ByteWriter(groups * 24);
        int[] starts = new int[groups + 1];
        for (int group = 0; group < groups; group++) {
            encoder.write(group, out);
            starts[group + 1] = out.size();
        }
        byte[] bytes = out.array();
        Integer[] order = IntStream.range(0, groups).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                (a, b) -> Arrays.compareUnsigned(bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]));
        return new SortedKeys(bytes, starts, order);
    }

    /** The group at a position of the order. */
    int group(int position) {
        return order[position];
    }

    int length(int position) {
        int group = order[position];
        return starts[group + 1] - starts[group];
    }

    void writeKey(int position, ByteWriter out) {
        int group = order[position];
        out.putBytes(bytes, starts[group], starts[group + 1] - starts[group]);
    }
}
