package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.ByteCounts.Merge;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code collect_list} by event time: all values that are not NULL, as an ARRAY by ascending time (NULL first), then by
 * ascending value, so that the order of the events does not matter. Receives the value and the time.
 */
record CollectListByTime(Type element, Type time) implements Collected {

    @Override
    public String format() {
        return Formats.of("collect_list_by_time", element, 1);
    }

    @Override
    public Type result() {
        return new Type.Array(element);
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
        if (arguments[0] != null) {
            values.add(codec().encode(new Object[] {arguments[1], arguments[0]}));
        }
    }

    private KeyCodec codec() {
        return new KeyCodec(List.of(time, element));
    }

    @Override
    public Object result(ByteCounts values) {
        KeyCodec codec = codec();
        int size = values.size();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Object value = codec.decode(values.string(i))[1];
            for (long times = values.count(i); times > 0; times--) {
                list.add(value);
            }
        }
        return list;
    }
}
