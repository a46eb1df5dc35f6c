package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.ByteCounts.Merge;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * {@code approx_top_k}: the k most frequent items, NULL among them, with their counts, as an ARRAY of STRUCT(item, count)
 * by descending count, then by ascending item.
 *
 * <p>The counts are exact, and all items are kept. Every summary of frequent items that bounds its memory forgets some of
 * them on the way, and which ones depends on the order of the events and on how they were cut: then a live table would
 * differ from a replayed one, and no part could be taken out. The price is memory that grows with the number of distinct
 * items of a key, as with {@code collect_set}.
 */
record TopK(Type item, int k) implements Collected {

    TopK {
        if (k < 1) {
            throw new IllegalArgumentException("Cannot give the top " + k + " items: at least 1 is needed");
        }
    }

    @Override
    public String format() {
        return Formats.of("approx_top_k", item, 1);
    }

    @Override
    public Type result() {
        return new Type.Array(
                new Type.Struct(List.of(new Type.Field("item", item), new Type.Field("count", Type.Primitive.BIGINT))));
    }

    @Override
    public Intake intake() {
        return Intake.VALUES;
    }

    @Override
    public Merge joining() {
        return Merge.ADD;
    }

    @Override
    public void update(ByteCounts values, @Nullable Object[] arguments) {
        values.add(codec().encode(new Object[] {arguments[0]}));
    }

    private KeyCodec codec() {
        return new KeyCodec(List.of(item));
    }

    @Override
    public Object result(ByteCounts values) {
        int size = values.size();
        // The index is the order of the items.
        Comparator<Integer> best = Comparator.<Integer>comparingLong(index -> -values.count(index))
                .thenComparing(Comparator.naturalOrder());
        PriorityQueue<Integer> top = new PriorityQueue<>(best.reversed());
        for (int i = 0; i < size; i++) {
            top.add(i);
            if (top.size() > k) {
                top.remove();
            }
        }
        KeyCodec codec = codec();
        List<Object> list = new ArrayList<>(top.size());
        while (!top.isEmpty()) {
            int index = top.remove();
            list.add(new @Nullable Object[] {codec.decode(values.string(index))[0], values.count(index)});
        }
        Collections.reverse(list);
        return list;
    }
}
