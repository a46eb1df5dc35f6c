package dev.tidemark.engine.pass;

import dev.tidemark.engine.program.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows that pass the same steps, for all model inputs that share them. Rows are gathered column by column, and every
 * input takes a whole batch at a time, so that its tables stay in the processor's caches.
 */
final class Pipeline {

    /** Rows in a batch. */
    static final int BATCH = 1024;

    private final List<Step> steps;
    private final EventValues values;
    private final Map<ColumnKey, Fed> columns = new LinkedHashMap<>();
    private final List<InputTable> inputs = new ArrayList<>();
    private Fed[] fed = new Fed[0];
    private int rows;

    /** What makes two columns the same. */
    record ColumnKey(Class<?> kind, boolean key, List<Integer> expressions, int guard) {}

    /** A column and the inputs that fail with it. */
    private record Fed(BatchColumn column, List<InputTable> users) {}

    Pipeline(List<Step> steps, EventValues values) {
        this.steps = steps;
        this.values = values;
    }

    List<Step> steps() {
        return steps;
    }

    /** The column of this key, made when it is new; {@code user} is told when it cannot be computed. */
    BatchColumn column(ColumnKey key, InputTable user, Function<ColumnKey, BatchColumn> maker) {
        Fed entry = columns.get(key);
        if (entry == null) {
            entry = new Fed(maker.apply(key), new ArrayList<>());
            columns.put(key, entry);
            fed = columns.values().toArray(Fed[]::new);
        }
        if (!entry.users.contains(user)) {
            entry.users.add(user);
        }
        return entry.column;
    }

    void add(InputTable input) {
        inputs.add(input);
    }

    /** Takes the present event in. */
    void event() {
        run(0);
    }

    private void run(int step) {
        int at = step;
        try {
            for (; at < steps.size(); at++) {
                Step next = steps.get(at);
                if (next instanceof Step.Generate generate) {
                    generate(generate.generator(), at + 1);
                    return;
                }
                if (!values.test(((Step.Filter) next).expression())) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            inputs.forEach(input -> input.fail(e));
            return;
        }
        append();
    }

    private void generate(int generator, int next) {
        int count = values.evaluation().generate(generator);
        for (int i = 0; i < count; i++) {
            values.evaluation().generated(generator, i);
            values.nextRow();
            run(next);
        }
    }

    private void append() {
        int row = rows;
        for (Fed entry : fed) {
            try {
                entry.column.append(values, row);
            } catch (RuntimeException e) {
                entry.column.appendNull(row);
                entry.users.forEach(input -> input.fail(e));
            }
        }
        if (++rows == BATCH) {
            flush();
        }
    }

    /** Hands what was gathered to the inputs. */
    void flush() {
        if (rows > 0) {
            for (InputTable input : inputs) {
                input.add(rows);
            }
            rows = 0;
        }
    }

    /** For a column that has no guard. */
    static ColumnKey key(Class<?> kind, boolean key, int expression) {
        return new ColumnKey(kind, key, List.of(expression), -1);
    }

    @Nullable BatchColumn guard(int filter, InputTable user) {
        return filter < 0
                ? null
                : column(key(BatchColumn.Truth.class, false, filter), user, ignored -> new BatchColumn.Truth(filter));
    }
}
