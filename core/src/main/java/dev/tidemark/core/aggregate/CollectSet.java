package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.ByteCounts.Merge;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code collect_set}: the distinct values that are not NULL, as an ARRAY by ascending {@linkplain ValueForm bytes}; in
 * Spark the order is any. A total knows how many parts hold each value.
 */
record CollectSet(Type element) implements Collected {

    @Override
    public String format() {
        return Formats.of("collect_set", element, 1);
    }

    @Override
    public Type result() {
        return new Type.Array(element);
    }

    @Override
    public Intake intake() {
        return Intakes.of(element);
    }

    @Override
    public Merge joining() {
        return Merge.UNITE;
    }

    @Override
    public void update(ByteCounts values, @Nullable Object[] arguments) {
        if (arguments[0] != null) {
            values.unite(ValueForm.of(element).bytes(arguments[0]));
        }
    }

    @Override
    public Object result(ByteCounts values) {
        ValueForm form = ValueForm.of(element);
        int size = values.size();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(form.value(values.string(i)));
        }
        return list;
    }
}
