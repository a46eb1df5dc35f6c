package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An aggregate of which one event decides the result. Entries that compare as equal are the same. */
interface Contest<T> extends Comparator<T> {

    /** What an event enters; null if it does not take part. */
    @Nullable T entry(@Nullable Object[] arguments);

    /** Negative if the first wins against the second. */
    @Override
    int compare(T first, T second);

    /** The result if this entry wins. */
    @Nullable Object value(T winner);

    void put(T entry, ByteWriter out);

    T take(ByteReader in);

    /** About how much memory an entry takes. */
    long memoryBytes(T entry);
}
