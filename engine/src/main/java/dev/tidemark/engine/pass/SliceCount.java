package dev.tidemark.engine.pass;

import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.type.Type;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a pass learned of one slice. Filled by all workers, read when the pass is over. */
public final class SliceCount {

    private final String name;
    private final AtomicLong events = new AtomicLong();
    private final DeadLetters deadLetters;
    private final Map<String, Type> newFields = new LinkedHashMap<>();
    private volatile @Nullable Problem failure;

    SliceCount(String name, DeadLetters deadLetters) {
        this.name = name;
        this.deadLetters = deadLetters;
    }

    public String name() {
        return name;
    }

    public long records() {
        return events() + dead();
    }

    public long events() {
        return events.get();
    }

    public long dead() {
        return deadLetters.size();
    }

    public Iterator<DeadLetter> deadLetters() {
        return deadLetters.all();
    }

    /** The first few dead letters, for a message. */
    public List<DeadLetter> someDeadLetters(int most) {
        return deadLetters.first(most);
    }

    /** Fields that the schema lacks, by path. */
    public synchronized Map<String, Type> newFields() {
        return Map.copyOf(newFields);
    }

    /** Why nothing of the slice may be counted. */
    public Optional<Problem> failure() {
        return Optional.ofNullable(failure);
    }

    void count(long more) {
        events.addAndGet(more);
    }

    void fail(Problem problem) {
        if (failure == null) {
            failure = problem;
        }
    }

    synchronized void seen(Map<String, Type> fields) {
        newFields.putAll(fields);
    }

    DeadLetters letters() {
        return deadLetters;
    }
}
