package dev.tidemark.engine.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.internal.SQLConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the computations of one evaluation beside the counting, a few at a time. What is ready is taken over between
 * two events; what cannot be compiled stays interpreted.
 */
final class Compilation {

    private static final Logger LOG = LoggerFactory.getLogger(Compilation.class);

    /** Expressions in one compilation: fewer are ready earlier, more are compiled faster. */
    private static final int TOGETHER = 8;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "tidemark-compile");
        thread.setDaemon(true);
        thread.setContextClassLoader(Compilation.class.getClassLoader());
        return thread;
    });

    private final SQLConf conf;
    private final ConcurrentLinkedQueue<Map<Integer, Computation>> ready = new ConcurrentLinkedQueue<>();

    Compilation(SQLConf conf) {
        this.conf = conf;
    }

    /** Starts to compile computations, given by their numbers, in this order. */
    void start(Map<Integer, Interpreted> computations) {
        for (Map<Integer, Interpreted> group : groups(computations)) {
            THREAD.execute(() -> compile(group));
        }
    }

    /** The next compiled computations by their numbers, or nothing if there is nothing yet. */
    Map<Integer, Computation> poll() {
        Map<Integer, Computation> next = ready.poll();
        return next == null ? Map.of() : next;
    }

    /** Compiles now, in this thread. */
    Map<Integer, Computation> now(Map<Integer, Interpreted> computations) {
        groups(computations).forEach(this::compile);
        Map<Integer, Computation> all = new LinkedHashMap<>();
        for (Map<Integer, Computation> next = poll(); !next.isEmpty(); next = poll()) {
            all.putAll(next);
        }
        return all;
    }

    private static List<Map<Integer, Interpreted>> groups(Map<Integer, Interpreted> computations) {
        List<Map<Integer, Interpreted>> groups = new ArrayList<>();
        computations.forEach((number, computation) -> {
            if (groups.isEmpty() || groups.get(groups.size() - 1).size() == TOGETHER) {
                groups.add(new LinkedHashMap<>());
            }
            groups.get(groups.size() - 1).put(number, computation);
        });
        return groups;
    }

    private void compile(Map<Integer, Interpreted> group) {
        try {
            List<Computation> compiled =
                    SQLConf.withExistingConf(conf, () -> ExpressionCompiler.compile(List.copyOf(group.values())));
            Map<Integer, Computation> numbered = new LinkedHashMap<>();
            int at = 0;
            for (Integer number : group.keySet()) {
                numbered.put(number, compiled.get(at++));
            }
            ready.add(numbered);
        } catch (Exception | LinkageError | StackOverflowError failure) {
            // Exception, because Scala throws checked ones without declaring them.
            if (group.size() > 1) {
                group.forEach((number, computation) -> compile(Map.of(number, computation)));
            } else {
                LOG.debug("An expression stays interpreted", failure);
            }
        }
    }
}
